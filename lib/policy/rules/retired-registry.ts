import { celList } from '../cel-text';
import { containerRule } from '../rule';
import { workload } from '../samples';

const RETIRED = ['k8s.gcr.io/', 'gcr.io/google_containers/', 'gcr.io/google-containers/'];

export const retiredRegistry = containerRule<{ image: string; now: string }>({
  id: 'retired-registry',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/blog/2023/03/10/image-registry-redirect/',
  peers: { kyverno: ['restrict-deprecated-registry'], kubescape: ['C-0253'] },
  cel: `!has(c.image) || !${celList(RETIRED)}.exists(r, c.image.startsWith(r))`,
  en: {
    what: (p) => `the image ${p.image} of the container ${p.container} comes from a registry that is closed`,
    why: 'It gets no fixes any more, and a new node may not be able to pull it.',
    fix: (p) => `take it from ${p.now}`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的镜像 ${p.image} 来自已关闭的镜像仓库`,
    why: '它不再得到修复，新节点也可能拉取不到。',
    fix: (p) => `请改用 ${p.now}`,
  },
  check: ({ image }, { tell }) => {
    if (typeof image !== 'string') return;
    const old = RETIRED.find((registry) => image.startsWith(registry));
    if (old !== undefined) tell('image', { image, now: `registry.k8s.io/${image.slice(old.length)}` });
  },
  samples: () => ({
    pass: [[workload({ container: { image: 'registry.k8s.io/pause:3.10' } })]],
    fail: [[workload({ container: { image: 'k8s.gcr.io/pause:3.5' } })]],
  }),
});
