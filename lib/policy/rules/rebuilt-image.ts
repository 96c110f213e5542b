import { wholeName } from '../../kube/finished';
import { containerRule } from '../rule';
import { saying, workload } from '../samples';

export const rebuiltImage = containerRule<{ image: string; other: string; stage: string; source: string }>({
  id: 'rebuilt-image',
  severity: 'warning',
  level: 'production',
  see: 'https://12factor.net/build-release-run',
  en: {
    what: (p) =>
      `the container ${p.container} runs ${p.image} in production, but the stage ${p.stage} before runs ${p.other}: ${p.source} is built twice`,
    why: 'Two builds of one commit are two images: bases and packages may have moved in between, and production runs the one that nobody tried.',
    fix: () => 'take both from one registry, so that one build goes all the way',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 在生产中运行 ${p.image}，而之前的阶段 ${p.stage} 运行 ${p.other}：${p.source} 被构建了两次`,
    why: '同一提交的两次构建是两个镜像：其间基础镜像和软件包可能已变化，而生产运行的是没人试过的那个。',
    fix: () => '请都从同一个镜像仓库取用，让一次构建走完全程',
  },
  check: ({ image }, { tell, object, cluster: { images } }) => {
    const source = images.sourceOf(image);
    if (source === undefined) return;
    const reference = String(image);
    const same = images.earlierOfSource(object.namespace, source);
    const [other] = same;
    if (!other || same.some((earlier) => wholeName(earlier.image) === wholeName(reference))) return;
    tell('image', { image: reference, other: other.image, stage: other.namespace, source });
  },
  samples: () => {
    const build = {
      name: 'web',
      context: 'services/web',
      dockerfile: 'Dockerfile',
      architectures: ['amd64'] as const,
      input: 'images.web',
    };
    const registry = (name: string, prefix: string) => ({
      name,
      prefix,
      images: ['web'],
      builds: [{ ...build, image: `${prefix}/web` }],
      made: false,
      pulledBy: [],
    });
    const stage = { namespace: 'shop-staging', stage: 'staging', images: ['ghcr.io/shop/web:1.4.2'] };
    return {
      program: saying({
        registries: [registry('images', 'ghcr.io/shop'), registry('live', 'quay.io/shop')],
        roads: { shop: [{ pipeline: 'deploy', stage: 'prod', previews: false, before: [stage], after: [] }] },
      }),
      pass: [[workload()], [workload({ container: { image: 'redis:7.2' } })]],
      fail: [[workload({ container: { image: 'quay.io/shop/web:1.4.2' } })]],
    };
  },
});
