import { PRODUCTION } from '../images';
import { kindRule } from '../rule';
import { roadsTo } from '../roads';
import { of, saying } from '../samples';

export const stageBefore = kindRule<{ pipeline: string }>({
  id: 'stage-before',
  kinds: ['Namespace'],
  severity: 'warning',
  level: 'production',
  see: 'https://dora.dev/capabilities/continuous-delivery/',
  en: {
    what: (p) => `the pipeline ${p.pipeline} deploys to ${p.name}, which is production, and to nothing before`,
    why: 'What works on a laptop meets customers as its first cluster: settings, rights and migrations were never tried.',
    fix: (p) => `let the pipeline deploy to a namespace of stage staging before ${p.name}, or give each pull request a preview`,
  },
  zhCN: {
    what: (p) => `流水线 ${p.pipeline} 直接部署到生产命名空间 ${p.name}，之前没有任何阶段`,
    why: '在笔记本上可行的东西，第一个遇到的集群就是客户所在的集群：配置、权限和迁移从未试过。',
    fix: (p) => `请让流水线在 ${p.name} 之前先部署到阶段为 staging 的命名空间，或为每个拉取请求建预览`,
  },
  check: (_, { tell, cluster: { program } }, { metadata }) => {
    for (const { pipeline, stage, before, after, previews } of roadsTo(metadata, program.roads)) {
      // Of several regions the first tells it; a stage in the wrong place is another rule's.
      if (stage === PRODUCTION && before.length === 0 && !previews && after.every((each) => each.stage === PRODUCTION))
        tell('metadata.name', { pipeline });
    }
  },
  samples: () => {
    const road = { pipeline: 'deploy', stage: 'prod', previews: false, before: [], after: [] };
    const roads = {
      shop: [road],
      bank: [{ ...road, before: [{ namespace: 'bank-staging', stage: 'staging', images: [] }] }],
      us: [{ ...road, before: [{ namespace: 'shop', stage: 'prod', images: [] }] }],
      wrong: [{ ...road, after: [{ namespace: 'staging', stage: 'staging' }] }],
      previewed: [{ ...road, previews: true }],
      staging: [{ ...road, stage: 'staging' }],
    };
    return {
      program: saying({ roads }),
      pass: ['bank', 'us', 'wrong', 'previewed', 'staging', 'other'].map((name) => [of('v1 Namespace', {}, name)]),
      fail: [[of('v1 Namespace', {}, 'shop')]],
    };
  },
});
