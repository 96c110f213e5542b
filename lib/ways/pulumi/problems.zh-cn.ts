import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** stack 的问题，以及使用 Pulumi 部署时的中止原因。 */
export const words: Translation<typeof en> = {
  'pulumi/backend': {
    what: (p) => `要求 Pulumi 把状态存放在 "${p.got}" 中，而它不是后端地址`,
    fix: () =>
      "请按 `pulumi login` 接受的形式书写：pulumi({ backend: 's3://shop-state?region=eu-central-1' })、gs://、azblob://、https:// 或 file://",
  },
  'pulumi/password': {
    what: (p) => `Pulumi 后端的地址（${p.scheme}://…）含有密钥，而 assembly 会被许多人读到`,
    fix: () => '请去掉它，并通过 job 的环境变量提供：AWS_ACCESS_KEY_ID、GOOGLE_CREDENTIALS、PULUMI_ACCESS_TOKEN 等',
  },
  'pulumi/project': {
    what: (p) => `"${p.got}" 不能作为 Pulumi 项目的名称`,
    fix: () => '请使用 1 到 100 个字母、数字、`_`、`.` 和 `-`',
  },
  'pulumi/secrets-provider': {
    what: (p) => `"${p.got}" 不是 Pulumi 可用于加密的密钥`,
    fix: () => '请写 awskms://…、gcpkms://…、azurekeyvault://… 或 hashivault://…；若用环境变量中的口令，则不必填写',
  },
  'pulumi/not-there': {
    what: () => '该环境用 Pulumi 部署，而这台机器上没有 pulumi 程序',
    fix: () => '请在运行该 job 的地方安装：https://www.pulumi.com/docs/iac/download-install/',
  },
  'pulumi/no-package': {
    what: () => '该环境用 Pulumi 部署，而 sealane 旁边没有安装 @pulumi/pulumi 包',
    fix: () => '`npm install --save-exact @pulumi/pulumi @pulumi/kubernetes`；后者决定使用哪个 Kubernetes 插件',
  },
  'pulumi/no-passphrase': {
    what: (p) => `Pulumi 用口令保存 ${p.backend} 中的状态，而没有任何地方给出口令`,
    fix: () => '请在 job 的环境中设置 PULUMI_CONFIG_PASSPHRASE 或 PULUMI_CONFIG_PASSPHRASE_FILE，或在程序中写 pulumi({ secretsProvider })',
  },
  'pulumi/failed': {
    what: (p) => `对 stack ${p.stack} 执行 pulumi ${p.command} 失败：${p.message}`,
    fix: () => '请改正它所指出的问题后再次部署：已完成的部分会保留；`sealane rollback` 会恢复上一个正常版本',
  },
};
