import { mapsOf, textOf } from '../../kube';
import { isUnknown } from '../images';
import { reason } from '../reason';
import { containerRule } from '../rule';
import { of, saying, workload } from '../samples';
import { accountOf } from '../workloads';

export const imagePull = containerRule<{ image: string; registry: string; cluster: string; secret: string }>({
  id: 'image-pull',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
  peers: { kyverno: ['require-imagepullsecrets'] },
  en: {
    what: (p) =>
      p.secret === ''
        ? `the container ${p.container} pulls ${p.image} from the registry ${p.registry}, but nobody gave the nodes of ${p.cluster} the right to`
        : `the container ${p.container} pulls ${p.image} from the registry ${p.registry} without its pull secret ${p.secret}`,
    why: 'The registry turns the node away, and the pod never starts (ImagePullBackOff).',
    fix: (p) =>
      `give the container the image by the registry's image(…)${p.secret === '' ? ', which lets the nodes pull' : `, which brings the secret along, or name ${p.secret} in imagePullSecrets`}`,
  },
  zhCN: {
    what: (p) =>
      p.secret === ''
        ? `容器 ${p.container} 从镜像仓库 ${p.registry} 拉取 ${p.image}，但没有人授予集群 ${p.cluster} 的节点拉取权限`
        : `容器 ${p.container} 从镜像仓库 ${p.registry} 拉取 ${p.image}，却没有带上它的拉取密钥 ${p.secret}`,
    why: '仓库会拒绝节点，Pod 永远无法启动（ImagePullBackOff）。',
    fix: (p) =>
      `请用仓库的 image(…) 提供镜像${p.secret === '' ? '，它会让节点有权拉取' : `，它会带上密钥，或在 imagePullSecrets 中写 ${p.secret}`}`,
  },
  check: ({ image }, { tell, unknown, object, cluster }, { spec }) => {
    const { program } = cluster;
    const found = cluster.images.registryOf(image);
    // There the image itself is told to be missing.
    if (!found || isUnknown(found)) return;
    const { pullSecret = '', made, pulledBy, name: registry } = found.registry;
    const params = { image: String(image), registry, cluster: program.cluster, secret: pullSecret };
    if (pullSecret === '') {
      if (made && !pulledBy.includes(program.cluster)) tell('image', params);
      return;
    }
    const account = cluster.named('ServiceAccount', object.namespace, accountOf(spec));
    const given = [...mapsOf(spec.imagePullSecrets), ...mapsOf(account?.manifest.imagePullSecrets)].flatMap(
      ({ name }) => textOf(name) ?? [],
    );
    if (given.includes(pullSecret)) return;
    if (given.length > 0) unknown(reason('other-pull-secret', { secrets: given.join(', '), registry }));
    else if (!account && accountOf(spec) !== 'default') unknown(reason('account-elsewhere', { account: accountOf(spec) }));
    else tell('image', params);
  },
  samples: () => {
    const account = (body: object) => of('v1 ServiceAccount', body, 'app');
    const base = { images: ['web'], builds: [], pulledBy: ['us'] };
    return {
      program: saying({
        registries: [
          { ...base, name: 'images', prefix: 'ghcr.io/shop', made: false, pullSecret: 'regcred' },
          { ...base, name: 'made', prefix: 'made.shop.example/shop', made: true },
        ],
      }),
      pass: [
        [workload({ pod: { imagePullSecrets: [{ name: 'regcred' }] } })],
        [workload({ pod: { serviceAccountName: 'app' } }), account({ imagePullSecrets: [{ name: 'regcred' }] })],
        [workload({ pod: { imagePullSecrets: [{ name: 'other' }] } })],
        [workload({ pod: { serviceAccountName: 'outside' } })],
        [workload({ container: { image: 'redis:7.2' } })],
      ],
      fail: [
        [workload()],
        [workload({ pod: { serviceAccountName: 'app' } }), account({})],
        [workload({ container: { image: 'made.shop.example/shop/web:1.0.0' } })],
      ],
    };
  },
});
