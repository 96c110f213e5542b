import type { Translation } from '../../core';
import type { words as en } from './words.en';

export const words: Translation<typeof en> = {
  'probe/failures': {
    what: (p) => `health.failures 为 ${p.got}，而探针的失败次数必须是不小于 1 的整数`,
    fix: () => '请写整数，例如 3，或者省略',
  },
  'probe/timing': {
    what: (p) => `${p.prop} 为 ${p.got}，而 Kubernetes 从 1 秒起计，并把 0 当作"未填写"`,
    fix: () => "请写 '1s' 或更长",
  },
  'container/root-user': {
    what: (p) => `user 为 ${p.user}，即 root 用户：此处所有 Pod 都不允许以 root 运行，kubelet 会拒绝启动`,
    fix: () => '请写一个不小于 1 且能读取镜像文件的用户号，例如 10001',
  },
  'container/init-health': {
    what: (p) => `初始化容器 ${p.name} 设置了健康检查，但它只运行一次就结束，API 服务器不接受这里的探针`,
    fix: (p) => `请从 ${p.name} 中删除 health；如果它需要一直运行，请移到 sidecars`,
  },
  'container/grace-below-drain': {
    what: (p) => `grace 为 ${p.grace} 秒，而其中 ${p.drain} 秒已用于继续提供服务(drain)，程序还没结束就会被强制终止`,
    fix: (p) => `请写 grace: '${p.drain + 30}s' 左右，或缩短 drain`,
  },
};
