import { cidr, Cluster, internet, Namespace, namespaceNamed, WebService, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { plain, served } from './sample-props';

const pod = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } });
const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

describe('a namespace', () => {
  test('is closed in both directions, but for DNS', () => {
    const { yaml, problems } = bench();
    expect(yaml('NetworkPolicy', 'default-deny').spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(yaml('NetworkPolicy', 'allow-dns').spec.egress[0].ports).toEqual([
      { port: 53, protocol: 'UDP' },
      { port: 53, protocol: 'TCP' },
    ]);
    expect(problems()).toEqual([]);
  });

  test('that is not isolated has no network policies', () => {
    const { ns, synth } = bench({ isolated: false });
    const web = new WebService(ns, 'web', served);
    new Worker(ns, 'app', { ...plain, connectsTo: [web] });
    expect(synth().filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  });
});

describe('connectsTo', () => {
  test('opens both sides, on the port of the other', () => {
    const { ns, yaml, problems } = bench();
    const web = new WebService(ns, 'web', served);
    new Worker(ns, 'app', { ...plain, connectsTo: [web] });
    const ports = [{ port: 8080, protocol: 'TCP' }];
    expect(yaml('NetworkPolicy', 'app').spec.egress).toEqual([{ to: [pod('web')], ports }]);
    expect(yaml('NetworkPolicy', 'web').spec.ingress).toEqual([{ from: [pod('app')], ports }]);
    expect(problems()).toEqual([]);
  });

  test('opens both sides across namespaces of a cluster', () => {
    const { app, cluster, ns, yaml, problems } = bench();
    const other = new Namespace(app, 'erp-prod', { cluster, stage: 'prod' });
    const web = new WebService(ns, 'web', served);
    new Worker(other, 'sync', { ...plain, connectsTo: [web] });
    expect(yaml('NetworkPolicy', 'sync').spec.egress[0].to).toEqual([{ ...inNamespace('shop-prod'), ...pod('web') }]);
    expect(yaml('NetworkPolicy', 'web').spec.ingress[0].from).toEqual([{ ...inNamespace('erp-prod'), ...pod('sync') }]);
    expect(problems()).toEqual([]);
  });

  test('the same peer twice is one rule', () => {
    const { ns, yaml } = bench();
    const web = new WebService(ns, 'web', served);
    new Worker(ns, 'app', { ...plain, connectsTo: [web, web], env: { A: web.address, B: web.url('/api') } });
    expect(yaml('NetworkPolicy', 'app').spec.egress).toHaveLength(1);
    expect(yaml('NetworkPolicy', 'web').spec.ingress).toHaveLength(1);
  });

  test('a workload of another cluster is refused: names and policies end at the cluster', () => {
    const { app, ns, problems } = bench();
    const far = new Cluster(app, 'us', { provider: 'bench', version: '1.34', access: {}, facts: {} });
    const web = new WebService(new Namespace(app, 'shop-us', { cluster: far, stage: 'prod' }), 'web', served);
    new Worker(ns, 'app', { ...plain, connectsTo: [web] });
    expect(problems()).toMatchObject([
      { code: 'reference/other-cluster', path: 'shop-prod/app', what: expect.stringContaining('cluster eu') as string },
    ]);
  });

  test('the internet, an address range and a foreign namespace can be peers', () => {
    const { ns, yaml } = bench();
    new Worker(ns, 'app', { ...plain, connectsTo: [internet(), cidr('10.20.0.0/16', [5432]), namespaceNamed('kafka', [9092])] });
    const { egress } = yaml('NetworkPolicy', 'app').spec;
    expect(egress[0]).toMatchObject({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443, protocol: 'TCP' }] });
    expect(egress.slice(1)).toEqual([
      { to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: [{ port: 5432, protocol: 'TCP' }] },
      { to: [inNamespace('kafka')], ports: [{ port: 9092, protocol: 'TCP' }] },
    ]);
  });

  test('a workload without a port cannot be connected to: a rule without ports would open all of them', () => {
    const { ns, problems } = bench();
    const worker = new Worker(ns, 'app', plain);
    new Worker(ns, 'other', { ...plain, connectsTo: [worker] });
    expect(problems()).toMatchObject([{ code: 'connect/no-port', path: 'shop-prod/app' }]);
  });
});

describe('allowFrom', () => {
  test('opens both sides too', () => {
    const { ns, yaml } = bench();
    const client = new Worker(ns, 'app', plain);
    new WebService(ns, 'web', { ...served, allowFrom: [client] });
    expect(yaml('NetworkPolicy', 'web').spec.ingress[0].from).toEqual([pod('app')]);
    expect(yaml('NetworkPolicy', 'app').spec.egress[0].to).toEqual([pod('web')]);
  });

  test('a whole namespace of the tree may connect, and its pods are let out', () => {
    const { app, cluster, ns, yaml, problems } = bench();
    const other = new Namespace(app, 'erp-prod', { cluster, stage: 'prod' });
    new WebService(ns, 'web', { ...served, allowFrom: [other] });
    expect(yaml('NetworkPolicy', 'web').spec.ingress[0].from).toEqual([inNamespace('erp-prod')]);
    expect(yaml('NetworkPolicy', 'allow-declared').metadata.namespace).toBe('erp-prod');
    expect(yaml('NetworkPolicy', 'allow-declared').spec.egress[0].to).toEqual([{ ...inNamespace('shop-prod'), ...pod('web') }]);
    expect(problems()).toEqual([]);
  });

  test('a peer outside of the tree is opened on this side only', () => {
    const { ns, yaml, synth } = bench();
    new WebService(ns, 'web', { ...served, allowFrom: [namespaceNamed('legacy')] });
    expect(yaml('NetworkPolicy', 'web').spec.ingress).toEqual([
      { from: [inNamespace('legacy')], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
    expect(synth().filter(({ kind }) => kind === 'NetworkPolicy')).toHaveLength(3);
  });
});

describe('addresses', () => {
  test('who takes an address may connect, without saying so', () => {
    const { ns, yaml } = bench();
    const web = new WebService(ns, 'web', { ...served, servicePort: 80 });
    new Worker(ns, 'app', { ...plain, env: { WEB: web.address, API: web.url('/api') } });
    expect(yaml('Deployment', 'app').spec.template.spec.containers[0].env).toEqual([
      { name: 'WEB', value: 'web:80' },
      { name: 'API', value: 'http://web:80/api' },
    ]);
    expect(yaml('NetworkPolicy', 'app').spec.egress[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
  });

  test('one address value given to workloads of two namespaces is right in each', () => {
    const { app, cluster, ns, yaml } = bench();
    const other = new Namespace(app, 'erp-prod', { cluster, stage: 'prod' });
    const { address } = new WebService(ns, 'web', served);
    new Worker(other, 'far', { ...plain, env: { WEB: address } });
    new Worker(ns, 'near', { ...plain, env: { WEB: address } });
    const valueIn = (name: string) => yaml('Deployment', name).spec.template.spec.containers[0].env[0].value;
    expect(valueIn('near')).toBe('web:8080');
    expect(valueIn('far')).toBe('web.shop-prod.svc:8080');
  });
});
