import { blueGreen, canary, job, web, WebService, type AnalysisJobProps } from 'sealane';
import { bench } from 'sealane/testing';
import type { k8s } from '../../lib/kube';
import { plain, served } from './sample-props';

interface JobMetrics {
  readonly metrics: readonly {
    readonly name: string;
    readonly successCondition?: string;
    readonly provider: { readonly job: { readonly spec: k8s.JobSpec } };
  }[];
}

const judge = { ...plain, image: 'shop/judge:2.0.1', args: ['http://orders-preview:8080'] };

function judged(props: Partial<AnalysisJobProps> = {}, update = blueGreen({ before: job({ ...judge, ...props }) })) {
  const made = bench({ facts: { rollouts: { version: '1.10' } } });
  const service = new WebService(made.ns, 'orders', { ...served, replicas: 2, update });
  const metrics = (name = 'orders-before') =>
    ((made.yaml('AnalysisTemplate', name) as { readonly spec?: unknown }).spec as JobMetrics).metrics;
  const podOf = (name?: string) => metrics(name)[0]?.provider.job.spec.template;
  return { ...made, service, metrics, podOf, codes: () => made.problems().map(({ code }) => code) };
}

test('a Job is one measurement that ends: no new try, and five minutes at most', () => {
  const { metrics, problems } = judged();
  const [metric] = metrics();
  expect(metric).toMatchObject({ name: 'job', count: 1, failureLimit: 0, interval: '60s' });
  expect(metric?.provider.job.spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 300 });
  expect(metric?.successCondition).toBeUndefined();
  expect(problems()).toEqual([]);
});

test('its pods are hardened, run as an account of their own, and are none of the pods that they judge', () => {
  const { yaml, podOf } = judged();
  expect(podOf()?.spec).toMatchObject({
    serviceAccountName: 'orders-judge',
    automountServiceAccountToken: false,
    restartPolicy: 'Never',
    securityContext: { runAsNonRoot: true },
  });
  expect(podOf()?.metadata?.labels?.['app.kubernetes.io/name']).toBe('orders-judge');
  expect(yaml('ServiceAccount', 'orders-judge').automountServiceAccountToken).toBe(false);
});

test('its pods may connect to what they judge, and that lets them in', () => {
  const { yaml } = judged();
  const label = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } });
  const out = yaml('NetworkPolicy', 'orders-judge').spec?.egress;
  expect(out).toContainEqual({ to: [label('orders')], ports: [{ port: 8080, protocol: 'TCP' }] });
  expect(yaml('NetworkPolicy', 'orders').spec?.ingress).toContainEqual({
    from: [label('orders-judge')],
    ports: [{ port: 8080, protocol: 'TCP' }],
  });
});

test('checks read its pods as those of every workload', () => {
  const { codes } = judged({ image: 'shop/judge:latest' });
  expect(codes()).toEqual(['image/latest']);
});

test('before and after a switch there are two of them, and each stands beside other measures', () => {
  const value = job(judge);
  const { metrics, podOf, problems } = judged({}, blueGreen({ before: [value, web({ url: 'http://judge', atMost: 0 })], after: value }));
  expect(problems()).toEqual([]);
  expect(metrics().map(({ name }) => name)).toEqual(['job', 'web']);
  expect(podOf('orders-after')?.spec?.serviceAccountName).toBe('orders-judge-2');
});

test.each([
  [{ retries: -1 }, 'workload/count'],
  [{ times: 0 }, 'analysis/count'],
  [{ deadline: '0s' }, 'workload/count'],
  [{ image: 7 }, 'props/type'],
])('%j is refused', (props, code) => {
  expect(
    judged(props as Partial<AnalysisJobProps>, canary({ steps: [50], analysis: job({ ...judge, ...(props as object) }) })).codes(),
  ).toContain(code);
});
