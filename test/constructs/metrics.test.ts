import { WebService, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { plain, served } from './sample-props';

const plainFacts = { metrics: { namespace: 'monitoring' } };
const operator = { metrics: { namespace: 'monitoring', operator: true, labels: { release: 'prometheus' }, every: '15s' } } as const;

test('the operator finds the pods by a PodMonitor with the labels that it selects', () => {
  const { ns, yaml, problems } = bench({ facts: operator });
  new Worker(ns, 'app', { ...plain, metrics: { port: 9090, path: '/stats' } });
  expect(yaml('PodMonitor').metadata.labels).toMatchObject({ release: 'prometheus', 'app.kubernetes.io/name': 'app' });
  expect(yaml('PodMonitor').spec).toEqual({
    selector: { matchLabels: { 'app.kubernetes.io/name': 'app' } },
    jobLabel: 'app.kubernetes.io/name',
    podMetricsEndpoints: [{ port: 'metrics', path: '/stats', interval: '15s' }],
  });
  expect(problems()).toEqual([]);
});

test('the scraped port has a name in the pod, because the operator finds ports by name', () => {
  const portsOf = (props: object) => {
    const { ns, yaml } = bench({ facts: operator });
    new WebService(ns, 'web', { ...served, ...props });
    return { ports: yaml('Deployment').spec.template.spec.containers[0].ports, endpoints: yaml('PodMonitor').spec.podMetricsEndpoints };
  };
  expect(portsOf({ metrics: { port: 9090 } })).toMatchObject({
    ports: [{ name: 'http' }, { name: 'metrics', containerPort: 9090 }],
    endpoints: [{ port: 'metrics' }],
  });
  expect(portsOf({ metrics: { port: 8080 } })).toMatchObject({ ports: [{ name: 'http' }], endpoints: [{ port: 'http' }] });
  expect(portsOf({ metrics: { port: 9090 }, ports: { metrics: 7070 } })).toMatchObject({ endpoints: [{ port: 'metrics-9090' }] });
});

test('without an operator the pods carry the annotations that Prometheus reads', () => {
  const { ns, synth, yaml } = bench({ facts: plainFacts });
  new Worker(ns, 'app', { ...plain, metrics: { port: 9090 } });
  expect(yaml('Deployment').spec.template.metadata.annotations).toEqual({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '9090',
    'prometheus.io/path': '/metrics',
  });
  expect(synth().map(({ kind }) => kind)).not.toContain('PodMonitor');
});

test('the scraper is let in to the port of the metrics only, and nobody else to that port', () => {
  const { ns, yaml } = bench({ facts: plainFacts });
  const web = new WebService(ns, 'web', { ...served, metrics: { port: 9090 } });
  new Worker(ns, 'app', { ...plain, connectsTo: [web] });
  const ports = yaml('NetworkPolicy', 'web').spec.ingress.map((rule) => rule.ports.map(({ port }) => port));
  expect(ports).toEqual([[9090], [8080]]);
});

test('where nobody scrapes, metrics open nothing', () => {
  const { ns, yaml } = bench();
  new Worker(ns, 'app', { ...plain, metrics: { port: 9090 } });
  expect(yaml('NetworkPolicy', 'app').spec.ingress).toBeUndefined();
});
