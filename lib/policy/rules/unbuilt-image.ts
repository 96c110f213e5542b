import { closest } from '../../core';
import { isUnknown } from '../images';
import { containerRule } from '../rule';
import { saying, workload } from '../samples';

export const unbuiltImage = containerRule<{ image: string; registry: string; name: string; likely: string }>({
  id: 'unbuilt-image',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  en: {
    what: (p) =>
      `the image ${p.image} of the container ${p.container} lies in the registry ${p.registry}, but the program takes no image ${p.name} from it: nothing builds it`,
    why: 'The registry holds what the program and its pipeline put there: pods would wait for an image that nobody pushes (ImagePullBackOff).',
    fix: (p) =>
      `${p.likely === '' ? '' : `did you mean ${p.likely}? `}Take it from the registry: image('${p.name}', { context: … }) if it is built here, { tag: … } if somebody else pushes it`,
  },
  zhCN: {
    what: (p) =>
      `容器 ${p.container} 的镜像 ${p.image} 位于镜像仓库 ${p.registry}，但程序并未从中取用名为 ${p.name} 的镜像：没有任何东西构建它`,
    why: '仓库里只有程序及其流水线推送的内容：Pod 会一直等待没有人推送的镜像（ImagePullBackOff）。',
    fix: (p) =>
      `${p.likely === '' ? '' : `是否指 ${p.likely}？`}请从仓库取用：在此构建时写 image('${p.name}', { context: … })，由他人推送时写 { tag: … }`,
  },
  check: ({ image }, { tell, cluster }) => {
    const found = cluster.images.registryOf(image);
    if (!found || !isUnknown(found)) return;
    const { name, registry } = found;
    tell('image', { image: String(image), registry: registry.name, name, likely: closest(name, registry.images) ?? '' });
  },
  samples: () => {
    const base = { images: ['web'], builds: [], made: true, pulledBy: ['eu'] };
    return {
      program: saying({
        registries: [
          { ...base, name: 'images', prefix: 'ghcr.io/shop' },
          { ...base, name: 'others', prefix: 'quay.io/shop', made: false },
        ],
      }),
      pass: [
        [workload()],
        [workload({ container: { image: 'quay.io/shop/elsewhere:1.0.0' } })],
        [workload({ container: { image: 'redis:7.2' } })],
      ],
      fail: [
        [workload({ container: { image: 'ghcr.io/shop/wbe:1.0.0' } })],
        [workload({ container: { image: 'ghcr.io/shop/deep/web:1.0.0' } })],
      ],
    };
  },
});
