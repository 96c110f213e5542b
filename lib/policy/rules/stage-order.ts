import { PRODUCTION } from '../images';
import { kindRule } from '../rule';
import { roadsTo } from '../roads';
import { of, saying } from '../samples';

export const stageOrder = kindRule<{ pipeline: string; later: string; stage: string }>({
  id: 'stage-order',
  kinds: ['Namespace'],
  severity: 'error',
  level: 'baseline',
  see: 'https://dora.dev/capabilities/continuous-delivery/',
  en: {
    what: (p) => `the pipeline ${p.pipeline} deploys to ${p.name}, which is production, before it deploys to ${p.later} (${p.stage})`,
    why: 'A fault then meets customers first, and the stage that should have found it afterwards.',
    fix: (p) => `name ${p.later} before ${p.name} in deploy`,
  },
  zhCN: {
    what: (p) => `流水线 ${p.pipeline} 先部署到生产命名空间 ${p.name}，之后才部署到 ${p.later}（${p.stage}）`,
    why: '故障会先遇到客户，然后才到本应发现它的阶段。',
    fix: (p) => `请在 deploy 中把 ${p.later} 写在 ${p.name} 之前`,
  },
  check: (_, { tell, cluster: { program } }, { metadata }) => {
    for (const { pipeline, stage, after } of roadsTo(metadata, program.roads)) {
      const later = stage === PRODUCTION ? after.find((each) => each.stage !== PRODUCTION) : undefined;
      if (later) tell('metadata.name', { pipeline, later: later.namespace, stage: later.stage });
    }
  },
  samples: () => {
    const road = { pipeline: 'deploy', stage: 'prod', previews: false, before: [] };
    const after = [{ namespace: 'shop-staging', stage: 'staging' }];
    const roads = {
      shop: [{ ...road, after }],
      bank: [{ ...road, after: [{ namespace: 'bank-us', stage: 'prod' }] }],
      dev: [{ ...road, stage: 'dev', after }],
    };
    return {
      program: saying({ roads }),
      pass: ['bank', 'dev', 'other'].map((name) => [of('v1 Namespace', {}, name)]),
      fail: [[of('v1 Namespace', {}, 'shop')]],
    };
  },
});
