import {
  Agent,
  claim,
  ConfigMap,
  CronJob,
  disk,
  emptyDir,
  exec,
  fieldRef,
  gateway,
  grpc,
  http,
  ingress,
  internet,
  Job,
  loadBalancer,
  PriorityClass,
  Registry,
  Role,
  Secret,
  secretRef,
  StatefulService,
  tcp,
  WebService,
  Worker,
  type ClusterFacts,
  type KubeVersion,
} from 'sealane';
import { bench, type Bench } from 'sealane/testing';
import { kmsSecretManager } from '../../lib/clouds/alibaba';
import { secretsManager } from '../../lib/clouds/aws';
import { secretManager } from '../../lib/clouds/gcp';
import { genericRegistry, secretStore, vault } from '../../lib/clouds/onprem';
import { MINORS } from '../../lib/kube';
import { plain, served } from './sample-props';

const facts: ClusterFacts = {
  ingress: { className: 'traefik', namespace: 'edge' },
  gateway: { name: 'public', namespace: 'gateway-system', listener: 'https' },
  issuer: { name: 'letsencrypt' },
  externalDns: { version: '0.23.0' },
  metrics: { namespace: 'monitoring', operator: true },
};

/** A shop that uses every word and every prop at least once. */
function everything(version: KubeVersion): Bench {
  const tools = bench({
    version,
    facts,
    domain: 'shop.example',
    quota: { cpu: '40', memory: '80Gi', pods: 100 },
    limits: { max: { cpu: '8', memory: '16Gi' } },
  });
  const { app, cluster, ns } = tools;
  const store = vault({
    server: 'https://vault.example',
    path: 'secret',
    auth: { role: 'shop' },
    ca: { kind: 'ConfigMap', name: 'vault-ca', key: 'ca.crt' },
    vaultNamespace: 'eu',
  });
  const images = new Registry(
    app,
    'images',
    genericRegistry({ prefix: 'ghcr.io/shop', pullSecret: { name: 'regcred', from: store, key: 'ci/registry#config' } }),
  );
  const image = images.image('app', { tag: '1.4.2', digest: `sha256:${'a'.repeat(64)}` });
  const high = new PriorityClass(cluster, 'high', { value: 1000, description: 'checkout' });
  const settings = new ConfigMap(ns, 'settings', { data: { MODE: 'live', 'app.conf': 'a = 1\n' } });
  const db = new Secret(ns, 'orders-db', { from: store, keys: { url: 'shop/db#url' } });
  new Secret(ns, 'tls', {
    from: secretStore({ name: 'shared' }),
    type: 'kubernetes.io/tls',
    keys: { 'tls.crt': 'tls#crt', 'tls.key': 'tls#key' },
  });
  new Secret(ns, 'aws', {
    from: secretsManager({ region: 'eu-central-1', role: 'arn:aws:iam::123456789012:role/shop' }),
    keys: { a: 'shop/a#b' },
  });
  const gcp = new Secret(ns, 'gcp', {
    from: secretManager({
      project: 'shop',
      location: 'europe-west3',
      identity: { serviceAccount: 'shop@shop.iam.gserviceaccount.com', cluster: { name: 'eu', location: 'europe-west3' } },
    }),
    keys: { a: 'shop-a#b' },
  });
  const ack = new Secret(ns, 'ack', {
    from: kmsSecretManager({ auth: { role: 'acs:ram::1:role/shop', oidcProvider: 'acs:ram::1:oidc-provider/ack-rrsa-c1' } }),
    keys: { b: 'shop-a#b' },
  });

  const redis = new StatefulService(ns, 'redis', {
    ...served,
    protocol: 'tcp',
    port: 6379,
    health: tcp(),
    replicas: 3,
    user: 999,
    mounts: { '/data': disk('data', { size: '10Gi', storageClass: 'fast' }) },
  });
  const orders = new WebService(ns, 'orders', {
    ...served,
    image,
    servicePort: 80,
    ports: { grpc: 9000, dns: { port: 5353, protocol: 'UDP' } },
    health: {
      startup: grpc({ port: 9000 }),
      readiness: http('/ready', { headers: { Host: 'x' }, delay: '2s' }),
      liveness: exec(['/app/check']),
    },
    env: {
      MODE: settings.key('MODE'),
      URL: db.key('url'),
      EXISTING: secretRef('existing', 'key'),
      POD: fieldRef('metadata.name'),
      REDIS: redis.address,
      FIRST: redis.podAddress(0),
    },
    envFrom: [settings, db, gcp, ack],
    mounts: { '/etc/app': settings, '/keys': db, '/tmp': emptyDir({ limit: '64Mi', memory: true }), '/shared': claim('shared') },
    init: { prepare: { ...plain, command: ['/app/prepare'] } },
    sidecars: { proxy: { ...plain, ports: { admin: 9901 }, health: '/ready' } },
    scale: { min: 3, max: 30, cpu: 70, memory: 80, calm: '10m' },
    update: { maxSurge: 1, maxUnavailable: '10%' },
    spread: 'require',
    nodes: { pool: 'general' },
    tolerations: [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }],
    priority: high,
    metrics: { port: 9100 },
    connectsTo: [internet()],
    expose: [
      { host: 'orders' },
      { host: 'own', via: gateway({ className: 'envoy', podNamespace: 'envoy' }) },
      { host: 'classic', via: ingress() },
      { via: loadBalancer() },
    ],
    labels: { team: 'orders' },
    annotations: { 'example.com/note': 'x' },
  });
  const worker = new Worker(ns, 'erp-sync', { ...plain, connectsTo: [orders], mounts: { '/state': disk('state', { size: '1Gi' }) } });
  new Role(ns, 'read-config', { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }] }).grantTo(worker);
  new Job(ns, 'migrate', {
    ...plain,
    env: { URL: db.key('url') },
    deadline: '10m',
    mounts: { '/work': disk('work', { size: '1Gi' }) },
  }).runsBefore(orders);
  new CronJob(ns, 'prices', { ...plain, schedule: '*/5 * * * *', timeZone: 'Asia/Shanghai', startingDeadline: '1m', suspend: true });
  new Agent(ns, 'shipper', { ...plain, everywhere: true, metrics: { port: 9100 } });
  return tools;
}

test.each(MINORS)('every word and feature is taken without a complaint by Kubernetes %s', (version) => {
  expect(everything(version).problems()).toEqual([]);
});
