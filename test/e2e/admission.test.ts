import { App, Cluster } from 'sealane';
import { existing } from 'sealane/onprem';
import { admissionPolicies, pack, type Rule } from '../../lib/policy';
import { mapOf, podIn, type Manifest } from '../../lib/kube';
import { admittedKinds } from '../../lib/policy/admission';
import { collectObjects } from '../../lib/kube/finished';
import { judgeObjects, policyObject, RULES } from '../../lib/policy/finished';
import { useCluster } from './harness/cluster';
import { waitFor } from './harness/wait-for';

// Before the connection is let go: hooks run in the order in which they stand.
afterAll(async () => {
  for (const plural of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
    for (const { id } of kept)
      await cluster.api.ask({ method: 'DELETE', path: `/apis/admissionregistration.k8s.io/v1/${plural}/rules-${id}` });
});

const cluster = useCluster();
const kept = RULES.filter(({ cel }) => cel !== undefined);
/** On a sample: the rule that judges it. Else one rule's good sample would be another rule's bad one. */
const JUDGED_BY = 'sealane.dev/judged-by';

let shop = '';
/** A namespace whose LimitRange gives every container what it does not ask for. */
let limited = '';

/** The policies of a program, as it writes them, each for the samples of its own rule. */
function policies(): Manifest[] {
  const app = new App();
  const eu = new Cluster(app, 'eu', existing({ version: '1.34' }));
  // A Namespace is chosen by its own name.
  const values = [...new Set([shop, limited, 'default', ...namespacesOfSamples()])];
  admissionPolicies(eu, 'rules', {
    packs: [pack('all', { rules: RULES })],
    validationActions: ['Deny'],
    namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] },
  });
  const manifests = collectObjects(app).flatMap(({ objects }) => objects.map(({ manifest }) => manifest));
  return manifests.map((manifest) => (manifest.kind === 'ValidatingAdmissionPolicyBinding' ? narrowed(manifest) : manifest));
}

function namespacesOfSamples(): readonly string[] {
  const objects = RULES.flatMap(({ samples }) => [...samples().pass, ...samples().fail]).flat() as Manifest[];
  return objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
}

function narrowed(manifest: Manifest): Manifest {
  const spec = mapOf(manifest.spec);
  const objectSelector = { matchLabels: { [JUDGED_BY]: manifest.metadata.name.replace('rules-', '') } };
  return { ...manifest, spec: { ...spec, matchResources: { ...mapOf(spec.matchResources), objectSelector } } };
}

/** The first words of a refusal, or 'admitted'. */
async function asked(rule: Rule, sample: Manifest, namespace: string): Promise<string> {
  const { metadata } = sample;
  const placed = 'namespace' in metadata && metadata.namespace !== 'default' ? { namespace } : {};
  const labels = { ...mapOf(metadata.labels), [JUDGED_BY]: rule.id };
  const result = await cluster.api.apply({ ...sample, metadata: { ...metadata, ...placed, labels } }, { dryRun: true });
  if (result.ok) return 'admitted';
  return result.message.includes(`policy/${rule.id}: `) ? 'refused' : result.message;
}

/** What the rule in TypeScript says of objects. */
function judged(rule: Rule, objects: readonly Manifest[]): string {
  return judgeObjects(objects.map(policyObject), { packs: [pack('one', { rules: [rule] })] }).findings.length > 0 ? 'refused' : 'admitted';
}

const difference = (what: string, program: string, server: string) => (program === server ? [] : [`${what}: ${program}, but ${server}`]);

const templateOf = (manifest: Manifest) => mapOf(mapOf(manifest.spec).template);

/** A pod template as every kind that makes pods holds it. */
const KINDS: Readonly<Record<string, (template: object, labels: object) => object>> = {
  Pod: (template) => ({ apiVersion: 'v1', ...template }),
  Deployment: (template, matchLabels) => ({ apiVersion: 'apps/v1', spec: { selector: { matchLabels }, template } }),
  ReplicaSet: (template, matchLabels) => ({ apiVersion: 'apps/v1', spec: { selector: { matchLabels }, template } }),
  ReplicationController: (template, selector) => ({ apiVersion: 'v1', spec: { selector, template } }),
  StatefulSet: (template, matchLabels) => ({ apiVersion: 'apps/v1', spec: { serviceName: 'web', selector: { matchLabels }, template } }),
  DaemonSet: (template, matchLabels) => ({ apiVersion: 'apps/v1', spec: { selector: { matchLabels }, template } }),
  Job: (template) => ({ apiVersion: 'batch/v1', spec: { template } }),
  CronJob: (template) => ({ apiVersion: 'batch/v1', spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template } } } }),
  Rollout: (template, matchLabels) => ({ apiVersion: 'argoproj.io/v1alpha1', spec: { selector: { matchLabels }, template } }),
};

function asKind(kind: string, sample: Manifest): Manifest {
  const template = templateOf(sample);
  const ends = kind === 'Job' || kind === 'CronJob';
  const spec = { ...mapOf(template.spec), ...(ends ? { restartPolicy: 'Never' } : {}) };
  const labels = mapOf(mapOf(template.metadata).labels);
  const made = mapOf(KINDS[kind]?.({ ...template, spec }, labels));
  const { name, namespace } = sample.metadata;
  return {
    ...made,
    kind,
    metadata: { ...mapOf(made.metadata), name, ...('namespace' in sample.metadata ? { namespace } : {}) },
  } as Manifest;
}

beforeAll(async () => {
  shop = await cluster.namespace('rules');
  limited = await cluster.namespace('limits');
  const container = { cpu: '100m', memory: '64Mi' };
  await cluster.applyAll([
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'defaults', namespace: limited },
      spec: { limits: [{ type: 'Container', default: container, defaultRequest: container }] },
    },
    ...policies(),
  ]);
  await waitFor('every policy is in effect', 60, async () => {
    const answers = await Promise.all(kept.map(async (rule) => [rule.id, await verdictOf(rule, rule.samples().fail[0] as Manifest[])]));
    return answers.flatMap(([id, answer]) => (answer === 'admitted' ? [`${id} refuses nothing`] : []));
  });
});

/** What the server says of a sample: of each object that the rule is for. */
async function verdictOf(rule: Rule, sample: readonly Manifest[]): Promise<string> {
  const namespace = sample.some(({ kind }) => kind === 'LimitRange') ? limited : shop;
  const objects = sample.flatMap((object) => {
    if (object.kind === 'LimitRange') return [];
    return rule.celOnly && templateOf(object).spec !== undefined ? [asKind('Pod', object)] : [object];
  });
  const answers = await Promise.all(objects.map((object) => asked(rule, object, namespace)));
  return answers.find((answer) => answer !== 'admitted') ?? 'admitted';
}

test('most rules are kept by the API server, and it finds no fault with their expressions', async () => {
  expect(kept.length).toBeGreaterThanOrEqual(55);
  await waitFor('their types are checked', 60, async () => {
    const found = await Promise.all(policies().map((policy) => cluster.api.get(policy)));
    return found
      .filter((policy) => policy?.kind === 'ValidatingAdmissionPolicy' && mapOf(policy.status).typeChecking === undefined)
      .map((policy) => `${policy?.metadata.name} is not checked yet`);
  });
  const found = await Promise.all(policies().map((policy) => cluster.api.get(policy)));
  const warnings = found.flatMap((policy) => {
    const { expressionWarnings } = mapOf(mapOf(policy?.status).typeChecking);
    return expressionWarnings === undefined ? [] : [`${policy?.metadata.name}: ${JSON.stringify(expressionWarnings)}`];
  });
  expect(warnings).toEqual([]);
});

test('every sample of every rule gets from the API server the verdict that it gets in TypeScript', async () => {
  const samples = kept.flatMap((rule) =>
    [...rule.samples().pass, ...rule.samples().fail].map((sample) => ({ rule, sample: sample as Manifest[] })),
  );
  const differing = await Promise.all(
    samples.map(async ({ rule, sample }) => difference(rule.id, judged(rule, sample), await verdictOf(rule, sample))),
  );
  expect(differing.flat()).toEqual([]);
});

test('a rule over pods gives one verdict in every kind that makes pods', async () => {
  const cases = kept
    .filter(({ on, celOnly }) => (on === 'container' || on === 'pod') && !celOnly)
    .flatMap((rule) => {
      const samples = [...rule.samples().pass, ...rule.samples().fail].flat() as Manifest[];
      const pods = samples.filter((sample) => templateOf(sample).spec !== undefined);
      return pods.flatMap((sample) => Object.keys(KINDS).map((kind) => ({ rule, object: asKind(kind, sample) })));
    });
  const differing = await Promise.all(
    cases.map(async ({ rule, object }) => difference(`${rule.id} ${object.kind}`, judged(rule, [object]), await asked(rule, object, shop))),
  );
  expect(differing.flat()).toEqual([]);
  expect(cases.length).toBeGreaterThan(300);
});

test('and so does every sample of another rule that it is for', async () => {
  const objects = new Map<string, Manifest>();
  for (const { samples } of RULES)
    for (const sample of [...samples().pass, ...samples().fail].flat() as Manifest[]) objects.set(JSON.stringify(sample), sample);
  const cases = kept.flatMap((rule) => {
    const kinds = admittedKinds(rule);
    const seen = [...objects.values()].map((object) => (rule.celOnly && podIn(object) ? asKind('Pod', object) : object));
    return seen.filter(({ kind }) => kinds.includes(kind)).map((object) => ({ rule, object }));
  });
  let compared = 0;
  const differing = await Promise.all(
    cases.map(async ({ rule, object }) => {
      const answer = await asked(rule, object, shop);
      // A sample of a rule that the server does not know may be less than the server takes.
      if (/ is invalid: |typed patch|not found/.test(answer)) return [];
      compared += 1;
      return difference(`${rule.id} of ${JSON.stringify(object)}`, judged(rule, [object]), answer);
    }),
  );
  expect(differing.flat()).toEqual([]);
  expect(compared).toBeGreaterThan(2000);
});
