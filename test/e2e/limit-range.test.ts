import { mapOf, type Manifest } from '../../lib/kube';
import { judgeObjects, policyObject, RULES } from '../../lib/policy/finished';
import { pack } from '../../lib/policy';
import { useCluster } from './harness/cluster';

const cluster = useCluster();
const rule = RULES.find(({ id }) => id === 'limit-range');
const samples = [...(rule?.samples().pass ?? []), ...(rule?.samples().fail ?? [])] as (readonly Manifest[])[];

test.each(samples.map((sample, i) => [i, sample] as const))(
  'sample %i of limit-range: the API server refuses the pod exactly if the rule finds it',
  async (_, sample) => {
    const namespace = await cluster.namespace('bounds');
    const there = (object: Manifest) => ({ ...object.metadata, namespace: object.metadata.namespace === 'shop' ? namespace : 'default' });
    const [workload, ...ranges] = sample;
    if (!workload) throw new Error('a sample without a workload');
    const own = ranges.map((range) => ({ ...range, metadata: there(range) })).filter(({ metadata }) => metadata.namespace === namespace);
    await cluster.applyAll(own);
    const { metadata, spec } = mapOf(mapOf(workload.spec).template);
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...mapOf(metadata), ...there(workload) }, spec };
    const answer = await cluster.api.apply(pod, { dryRun: true });
    const { findings } = judgeObjects(sample.map(policyObject), { packs: [pack('one', { with: ['limit-range'] })] });
    expect(answer.ok ? 'admitted' : answer.message).toMatch(
      findings.length > 0 ? /(maximum|minimum) (cpu|memory) usage per Container|must be less than or equal to cpu limit/ : /^admitted$/,
    );
  },
);
