import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** Jenkins 无法表达的内容。 */
export const words: Translation<typeof en> = {
  'jenkins/image': {
    what: (p) => `job 在 ${p.image} 中运行，明天它可能就是另一个镜像了`,
    fix: (p) => `请写成 ${p.image.replace(/@.*$/, '')}@sha256:…；摘要可由 \`docker buildx imagetools inspect\` 查到`,
  },
  'jenkins/no-approvers': {
    what: (p) => `job ${p.job} 要等人同意后才改动 ${p.environment}，但没有指定谁有权同意`,
    fix: () => "请在 approvers 中写上 Jenkins 的用户或组：['release-managers']",
  },
  'jenkins/no-source': {
    what: (p) => `job ${p.job} 用到本次运行的 ${p.facts}，而 Jenkins 只告诉带有仓库文件的 job`,
    fix: () => '请让它带有源码，或从命令中去掉这个信息',
  },
  'jenkins/path': {
    what: (p) => `job ${p.job} 产出 "${p.path}"，Jenkins 会把它当作通配符或多个路径`,
    fix: () => "文件或文件夹的路径不能含有空白、','、'*' 和 '?'",
  },
};
