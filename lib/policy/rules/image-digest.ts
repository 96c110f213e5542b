import { containerRule } from '../rule';
import { workload } from '../samples';

export const imageDigest = containerRule<{ image: string }>({
  id: 'image-digest',
  severity: 'warning',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  peers: { checkov: ['CKV_K8S_43'], datree: ['CONTAINERS_MISSING_IMAGE_VALUE_DIGEST'], kyverno: ['require-image-checksum'] },
  cel: "!has(c.image) || c.image.contains('@sha256:')",
  en: {
    what: (p) => `the image ${p.image} of the container ${p.container} is named by tag, not by digest`,
    why: 'Whoever may push to the registry can put other code behind the same tag.',
    fix: (p) => `write ${p.image}@sha256:…; 'sealane pins' finds the digest, and a pipeline's own builds are deployed by theirs`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的镜像 ${p.image} 用的是标签，而不是摘要`,
    why: '能推送到镜像仓库的人都可以在同一个标签下换成别的代码。',
    fix: (p) => `请写成 ${p.image}@sha256:…；'sealane pins' 会找到摘要，流水线自己的构建按摘要部署`,
  },
  check: ({ image }, { tell }) => {
    if (typeof image === 'string' && !image.includes('@sha256:')) tell('image', { image });
  },
  samples: () => ({
    pass: [[workload({ container: { image: `shop/web@sha256:${'a'.repeat(64)}` } })]],
    fail: [[workload()]],
  }),
});
