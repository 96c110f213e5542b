import type { Translation } from '../core';
import type { words as en } from './problems.en';

/** 所访问的集群，或为检查而临时启动的控制面的问题。 */
export const words: Translation<typeof en> = {
  'cluster/no-kubectl': {
    what: (p) => `找不到 kubectl（已查找：${p.looked}）`,
    fix: () => '安装 kubectl 并加入 PATH，或者把 KUBEBUILDER_ASSETS 设为包含它的目录（setup-envtest 会下载一份）',
  },
  'cluster/no-assets': {
    what: () => '没有设置 KUBEBUILDER_ASSETS，因此没有可启动的 kube-apiserver 和 etcd',
    fix: () => '执行：export KUBEBUILDER_ASSETS="$(setup-envtest use -p path)"；或者用 --kubeconfig、--context 指定一个集群',
  },
  'cluster/assets-incomplete': {
    what: (p) => `KUBEBUILDER_ASSETS 是 ${p.folder}，但该目录中没有 ${p.missing}`,
    fix: () => '把它设为 setup-envtest 输出的目录：setup-envtest use -p path',
  },
  'cluster/program-died': {
    what: (p) => `${p.program} 启动后立即退出（${p.how}）；它最后的输出是：\n${p.log}`,
    fix: (p) =>
      /context .* does not exist/.test(p.log)
        ? '请写 `kubectl config get-contexts` 列出的 context：用 --context，或程序中集群的 context'
        : `按 ${p.program} 的提示修正；为其他处理器或操作系统编译的程序无法在这里运行`,
  },
  'cluster/not-ready': {
    what: (p) => `${p.program} 在 ${p.seconds} 秒后仍未就绪；它最后的输出是：\n${p.log}`,
    fix: () => '延长等待时间或换一台负载较低的机器，并按它最后的输出修正',
  },
  'cluster/unreachable': {
    what: (p) => `${p.cluster} 没有响应：${p.message}`,
    fix: () => '用相同的 --kubeconfig 和 --context 执行 kubectl version，确认 kubectl 能够连接',
  },
  'cluster/not-allowed': {
    what: (p) => `${p.cluster} 拒绝了当前凭据：${p.message}`,
    fix: () => '重新登录，或者换用有权读取并试运行这些对象的 context：kubectl auth whoami',
  },
};
