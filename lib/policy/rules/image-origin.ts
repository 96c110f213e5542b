import { nameBelow, wholeName } from '../../kube/finished';
import { containerRule } from '../rule';
import { saying, workload } from '../samples';

export const imageOrigin = containerRule<{ image: string; cluster: string; allowed: string }>({
  id: 'image-origin',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/containers/images/',
  peers: { kubescape: ['C-0001', 'C-0078'], kyverno: ['restrict-image-registries'] },
  en: {
    what: (p) => `the image ${p.image} of the container ${p.container} comes from nowhere that the cluster ${p.cluster} takes images from`,
    why: 'Nobody scanned or mirrored it: it may change, vanish or be throttled, and nodes without a way out cannot pull it at all.',
    fix: (p) => `build or mirror it into one of: ${p.allowed}; or add where it lies to imagesFrom of the cluster`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的镜像 ${p.image} 不在集群 ${p.cluster} 允许的镜像来源之内`,
    why: '没有人扫描或同步过它：它可能改变、消失或被限速，而不能访问外网的节点根本拉取不到。',
    fix: (p) => `请把它构建或同步到以下之一：${p.allowed}；或把它的位置加入集群的 imagesFrom`,
  },
  check: ({ image }, { tell, cluster: { program } }) => {
    const { imagesFrom, registries, cluster } = program;
    const whole = imagesFrom && typeof image === 'string' ? wholeName(image) : undefined;
    if (!imagesFrom || whole === undefined) return;
    const allowed = [...imagesFrom, ...registries.map(({ prefix }) => prefix)];
    if (allowed.every((prefix) => nameBelow(whole, prefix) === undefined))
      tell('image', { image: String(image), cluster, allowed: allowed.join(', ') || '-' });
  },
  samples: () => ({
    program: saying({
      imagesFrom: ['mirror.shop.example/hub/', 'registry.k8s.io', 'docker.io/library/redis'],
      registries: [{ name: 'images', prefix: 'ghcr.io/shop', images: [], builds: [], made: false, pulledBy: [] }],
    }),
    pass: ['ghcr.io/shop/web:1.4.2', 'mirror.shop.example/hub/nginx:1.29.1', 'registry.k8s.io/pause:3.10', 'redis:7.2', 'Not An Image'].map(
      (image) => [workload({ container: { image } })],
    ),
    fail: ['nginx:1.29.1', 'ghcr.io/shopping/web:1.4.2', 'mirror.shop.example/quay/nginx:1.29.1', 'redis-insight:2.70'].map((image) => [
      workload({ container: { image } }),
    ]),
  }),
});
