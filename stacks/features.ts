import {
  Agent,
  App,
  claim,
  Cluster,
  ConfigMap,
  CronJob,
  disk,
  emptyDir,
  exec,
  externalMetric,
  fieldRef,
  gateway,
  grpc,
  ingress,
  internet,
  Job,
  loadBalancer,
  Namespace,
  namespaceNamed,
  PriorityClass,
  Registry,
  resourceRef,
  Role,
  Secret,
  secretRef,
  StatefulService,
  tcp,
  WebService,
  Worker,
} from 'sealane';
import { existing, genericRegistry, vault } from 'sealane/onprem';

/** Every feature of the constructs at least once: what the end-to-end suite lets a real cluster take. */
const app = new App();
const cluster = new Cluster(
  app,
  'eu',
  existing({
    version: '1.34',
    ingress: { className: 'traefik', namespace: 'traefik' },
    issuer: { name: 'letsencrypt' },
    externalDns: { version: '0.21' },
    metrics: { namespace: 'monitoring', operator: true },
  }),
);
const important = new PriorityClass(cluster, 'important', { value: 1000 });
const images = new Registry(app, 'images', genericRegistry({ prefix: 'ghcr.io/shop', pullSecret: { name: 'regcred' } }));
const ns = new Namespace(app, 'features', {
  cluster,
  stage: 'prod',
  domain: 'features.example',
  quota: { cpu: '50', memory: '50Gi', pods: 100, storage: '100Gi', loadBalancers: 2 },
  limits: { max: { cpu: '4', memory: '8Gi' }, defaultRequest: { cpu: '10m', memory: '16Mi' }, defaultLimit: { cpu: '1', memory: '1Gi' } },
});

const small = { cpu: '50m', memory: '64Mi' } as const;
const image = images.image('app', { tag: '1.2.3' });
const settings = new ConfigMap(ns, 'settings', { data: { LEVEL: 'info', 'app.conf': 'a: no\nb: 0x1F\n' } });
const stored = new Secret(ns, 'store-made', {
  from: vault({ server: 'https://vault.example', path: 'shop', auth: { role: 'shop' } }),
  keys: { key: 'orders-db#url' },
});

const store = new StatefulService(ns, 'store', {
  ...small,
  image,
  port: 5432,
  protocol: 'tcp',
  health: tcp(),
  mounts: { '/data': disk('data', { size: '1Gi' }) },
  replicas: 2,
});
const migrate = new Job(ns, 'migrate', {
  ...small,
  image,
  command: ['migrate', 'up'],
  connectsTo: [store],
  env: { URL: stored.key('key') },
});

const web = new WebService(ns, 'web', {
  ...small,
  image,
  port: 8080,
  ports: { metrics: 9090, stats: { port: 8125, protocol: 'UDP' } },
  health: { startup: exec(['/bin/ready']), readiness: grpc(), liveness: tcp({ every: '20s' }) },
  env: {
    LEVEL: settings.key('LEVEL'),
    URL: stored.key('key'),
    GIVEN: secretRef('given-secret', 'key'),
    POD: fieldRef('metadata.name'),
    MEMORY: resourceRef('limits.memory'),
    STORE: store.address,
  },
  envFrom: [settings],
  mounts: { '/etc/app': settings, '/etc/given': secretRef('given-secret'), '/tmp': emptyDir({ limit: '64Mi', memory: true }) },
  scale: { min: 2, max: 6, cpu: 60, memory: 80, metrics: [externalMetric('queue_length', 30)], calm: '2m' },
  init: { wait: { ...small, image, command: ['wait'] } },
  sidecars: { proxy: { ...small, image, ports: { admin: 9901 } } },
  metrics: { port: 9090 },
  expose: [
    { host: 'web', via: ingress() },
    { host: '', via: loadBalancer() },
  ],
  connectsTo: [internet()],
  allowFrom: [namespaceNamed('partners')],
  tolerations: [{ key: 'spot', operator: 'Exists' }],
  affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  priority: important,
  user: 1000,
  group: 1000,
  fsGroup: 1000,
});
migrate.runsBefore(web);
new WebService(ns, 'api', {
  ...small,
  image,
  port: 9000,
  protocol: 'grpc',
  health: grpc(),
  expose: { host: 'api', via: gateway({ className: 'envoy', podNamespace: 'envoy' }) },
});

const worker = new Worker(ns, 'worker', {
  ...small,
  image,
  connectsTo: [web],
  mounts: { '/cache': disk('cache', { size: '1Gi' }) },
  replicas: 1,
});
new Role(ns, 'read-config', { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }] }).grantTo(worker);
new CronJob(ns, 'nightly', { ...small, image, schedule: '15 3 * * *', timeZone: 'Europe/Berlin', command: ['sync'] });
new Agent(ns, 'agent', { ...small, image, everywhere: true });
new Worker(ns, 'reader', { ...small, image, replicas: 1, mounts: { '/shared': claim('worker-cache', { readOnly: true }) } });

app.synth();
