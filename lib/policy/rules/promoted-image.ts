import { isSameBuild } from '../images';
import { containerRule } from '../rule';
import { saying, workload } from '../samples';

export const promotedImage = containerRule<{ image: string; other: string; stage: string; pipeline: string }>({
  id: 'promoted-image',
  severity: 'error',
  level: 'production',
  see: 'https://12factor.net/build-release-run',
  en: {
    what: (p) =>
      `the container ${p.container} runs ${p.image} in production, but the pipeline ${p.pipeline} tries ${p.other} in ${p.stage} before`,
    why: 'Production would run an image that no stage before has run: what was found good is another one.',
    fix: (p) => `let ${p.stage} and production take the same version of the image; one constant for both is the surest`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 在生产中运行 ${p.image}，但流水线 ${p.pipeline} 之前在 ${p.stage} 试运行的是 ${p.other}`,
    why: '生产会运行之前任何阶段都没有运行过的镜像：被验证过的是另一个。',
    fix: (p) => `请让 ${p.stage} 与生产使用同一版本的镜像；两处共用一个常量最稳妥`,
  },
  check: ({ image }, { tell, object, cluster }) => {
    const same = cluster.images.earlier(object.namespace, image);
    const [other] = same;
    const reference = String(image);
    if (!other || same.some((earlier) => isSameBuild(earlier.image, reference))) return;
    tell('image', { image: reference, other: other.image, stage: other.namespace, pipeline: other.pipeline });
  },
  samples: () => {
    const before = { namespace: 'shop-staging', stage: 'staging', images: ['ghcr.io/shop/web:1.4.2', 'docker.io/library/redis:7.2.1'] };
    const road = { pipeline: 'deploy', previews: false, after: [] };
    return {
      program: saying({
        roads: {
          shop: [{ ...road, stage: 'prod', before: [before] }],
          bank: [{ ...road, stage: 'staging', before: [{ ...before, namespace: 'bank-dev', stage: 'dev' }] }],
        },
      }),
      pass: [
        [workload()],
        [workload({ container: { image: 'ghcr.io/shop/only-here:2.0.0' } })],
        [workload({ namespace: 'bank', container: { image: 'redis:8.0.0' } })],
      ],
      fail: [[workload({ container: { image: 'ghcr.io/shop/web:1.4.3' } })], [workload({ container: { image: 'redis:8.0.0' } })]],
    };
  },
});
