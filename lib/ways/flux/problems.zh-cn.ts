import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** Flux 所跟随来源的问题。 */
export const words: Translation<typeof en> = {
  'flux/two-sources': {
    what: (p) => `对 ${p.namespace}，Flux 应跟随镜像仓库中的制品（source），同时又给了它一个 git 仓库：${p.given}`,
    fix: () => "请只保留一个：flux({ source: oci({ … }) })，或不带 source 的 flux({ repository: 'https://git.example/shop/gitops.git' })",
  },
};
