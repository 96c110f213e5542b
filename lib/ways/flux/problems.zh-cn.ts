import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** Flux 所跟随来源的问题。 */
export const words: Translation<typeof en> = {
  'flux/two-sources': {
    what: (p) => `对 ${p.namespace}，Flux 应跟随镜像仓库中的制品（source），同时又给了它一个 git 仓库：${p.given}`,
    fix: () => "请只保留一个：flux({ source: oci({ … }) })，或不带 source 的 flux({ repository: 'https://git.example/shop/gitops.git' })",
  },
  'flux/resets-weights': {
    what: (p) =>
      `${p.workload} 是金丝雀发布，其权重写在 ${p.route} 中，而 Flux 每次检查 ${p.namespace} 都会把它改回去：发布进行到一半时，不会再有流量到达正在评估的版本`,
    fix: () =>
      '请用不会改动权重的 kubectl()、helm() 或 argoCd() 部署该命名空间；或由 Flagger 主导：canary({ by: flagger() })；或用 istio() 分流，其权重由 Argo Rollouts 自行恢复',
  },
};
