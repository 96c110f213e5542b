import { kindRule } from '../rule';
import { roadsTo } from '../roads';
import { of, saying } from '../samples';

export const oneRoad = kindRule<{ pipelines: string }>({
  id: 'one-road',
  kinds: ['Namespace'],
  severity: 'error',
  level: 'baseline',
  see: 'https://dora.dev/capabilities/deployment-automation/',
  en: {
    what: (p) => `several pipelines deploy to the namespace ${p.name}: ${p.pipelines}`,
    why: 'A deploy brings a whole namespace: each pipeline takes back what the other one brought, and nobody knows which commit runs.',
    fix: (p) => `let one pipeline deploy ${p.name}; for several CI systems give it several: ci: [github(), gitlab()]`,
  },
  zhCN: {
    what: (p) => `多条流水线部署到命名空间 ${p.name}：${p.pipelines}`,
    why: '一次部署会带上整个命名空间：每条流水线都会撤回另一条带来的内容，没有人知道运行的是哪个提交。',
    fix: (p) => `请只让一条流水线部署 ${p.name}；有多个 CI 系统时写在一起：ci: [github(), gitlab()]`,
  },
  check: (_, { tell, cluster: { program } }, { metadata }) => {
    const pipelines = [...new Set(roadsTo(metadata, program.roads).map(({ pipeline }) => pipeline))];
    if (pipelines.length > 1) tell('metadata.name', { pipelines: pipelines.join(', ') });
  },
  samples: () => {
    const road = { stage: 'prod', previews: false, before: [], after: [] };
    const deploy = { ...road, pipeline: 'deploy' };
    return {
      program: saying({ roads: { shop: [deploy, { ...road, pipeline: 'again' }], bank: [deploy] } }),
      pass: [[of('v1 Namespace', {}, 'bank')], [of('v1 Namespace', {}, 'other')]],
      fail: [[of('v1 Namespace', {}, 'shop')]],
    };
  },
});
