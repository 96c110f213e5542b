import type { Translation } from '../../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'aws/no-way-out': {
    what: (p) => `${p.cluster} 的网络没有 NAT 网关，API server 也没有公网地址：创建它的一方无法向其部署`,
    fix: () => "在该网络内部执行部署，并用 network: { existing: … } 说明；或允许 endpoint: { publicFrom: ['…/32'] }",
  },
  'aws/role-name': {
    what: (p) => `“${p.got}”不能作为 IAM 角色名称：只能使用字母、数字和 +=,.@_-，最多 64 个字符`,
    fix: () => '给构造换个 id，或传入 name',
  },
  'aws/repository-name': {
    what: (p) => `“${p.got}”不能作为 ECR 仓库名称：只能使用 a-z、0-9，以及其间的“/”“-”“_”“.”`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'aws/bucket-name': {
    what: (p) => `“${p.got}”不能作为存储桶名称：3 到 63 个 a-z、0-9、“-”和“.”，且在整个 AWS 中唯一`,
    fix: () => "传入 name: 'shop-example-backups'",
  },
};
