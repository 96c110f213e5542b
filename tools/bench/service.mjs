// The same service for every contestant: Deployment with probes and resources, Service, Ingress, HPA, NetworkPolicy,
// ServiceAccount and PodDisruptionBudget. Each contestant writes it in its own words.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Seven plain objects, as a hand-written program would build them. */
export function plainService(i) {
  const name = `svc-${i}`;
  const labels = { 'app.kubernetes.io/name': name };
  const metadata = {
    name,
    namespace: 'shop',
    labels: { ...labels, 'app.kubernetes.io/managed-by': 'bench', 'app.kubernetes.io/part-of': 'shop' },
  };
  const probe = (path, failureThreshold) => ({ httpGet: { path, port: 8080 }, periodSeconds: 10, timeoutSeconds: 1, failureThreshold });
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } } }],
            ports: [{ port: 8080, protocol: 'TCP' }],
          },
        ],
      },
    },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        revisionHistoryLimit: 10,
        selector: { matchLabels: labels },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
        template: {
          metadata: { labels: metadata.labels },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            terminationGracePeriodSeconds: 30,
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
              maxSkew: 1,
              topologyKey,
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: labels },
            })),
            containers: [
              {
                name,
                image: `registry.example/shop/${name}:1.2.3`,
                imagePullPolicy: 'IfNotPresent',
                ports: [{ name: 'http', containerPort: 8080 }],
                env: [
                  { name: 'LOG_LEVEL', value: 'info' },
                  { name: 'REGION', value: 'eu-central-1' },
                  { name: 'UPSTREAM', value: `http://svc-${i + 1}:80` },
                ],
                resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
                startupProbe: probe('/healthz', 30),
                readinessProbe: probe('/healthz', 3),
                livenessProbe: probe('/healthz', 6),
                lifecycle: { preStop: { sleep: { seconds: 5 } } },
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [
              { type: 'Percent', value: 100, periodSeconds: 60 },
              { type: 'Pods', value: 4, periodSeconds: 60 },
            ],
          },
          scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 100, periodSeconds: 60 }] },
        },
      },
    },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { maxUnavailable: 1, selector: { matchLabels: labels } } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...metadata, annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
      spec: {
        ingressClassName: 'traefik',
        tls: [{ hosts: [`${name}.shop.example`], secretName: `${name}-tls` }],
        rules: [
          {
            host: `${name}.shop.example`,
            http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { name: 'http' } } } }] },
          },
        ],
      },
    },
  ];
}

/** Sealane's own words. `sealane` is the built package. */
export function sealaneService(ns, i, { WebService }) {
  new WebService(ns, `svc-${i}`, {
    image: `registry.example/shop/svc-${i}:1.2.3`,
    port: 8080,
    servicePort: 80,
    health: '/healthz',
    cpu: { request: '100m', limit: '500m' },
    memory: { request: '128Mi', limit: '256Mi' },
    env: { LOG_LEVEL: 'info', REGION: 'eu-central-1', UPSTREAM: `http://svc-${i + 1}:80` },
    scale: { min: 2, max: 10, cpu: 70 },
    expose: { host: `svc-${i}` },
  });
}

/** cdk8s-plus-28 classes; it has no disruption budget of its own, so that one is a generated class. */
export function plusService(chart, i) {
  const kplus = require('cdk8s-plus-28');
  const cdk8s = require('cdk8s');
  const { Construct } = require('constructs');
  const name = `svc-${i}`;
  const scope = new Construct(chart, name);
  const probe = () => kplus.Probe.fromHttpGet('/healthz', { port: 8080, periodSeconds: cdk8s.Duration.seconds(10) });
  const deployment = new kplus.Deployment(scope, 'deployment', {
    serviceAccount: new kplus.ServiceAccount(scope, 'account'),
    podMetadata: { labels: { 'app.kubernetes.io/name': name } },
    terminationGracePeriod: cdk8s.Duration.seconds(30),
    containers: [
      {
        name,
        image: `registry.example/shop/${name}:1.2.3`,
        portNumber: 8080,
        imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
        envVariables: {
          LOG_LEVEL: kplus.EnvValue.fromValue('info'),
          REGION: kplus.EnvValue.fromValue('eu-central-1'),
          UPSTREAM: kplus.EnvValue.fromValue(`http://svc-${i + 1}:80`),
        },
        resources: {
          cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
          memory: { request: cdk8s.Size.mebibytes(128), limit: cdk8s.Size.mebibytes(256) },
        },
        startup: probe(),
        readiness: probe(),
        liveness: probe(),
      },
    ],
  });
  const service = deployment.exposeViaService({ ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
  new kplus.Ingress(scope, 'ingress').addHostRule(`${name}.shop.example`, '/', kplus.IngressBackend.fromService(service));
  new kplus.HorizontalPodAutoscaler(scope, 'autoscaler', {
    target: deployment,
    minReplicas: 2,
    maxReplicas: 10,
    metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
  });
  new kplus.NetworkPolicy(scope, 'policy', {
    selector: deployment,
    ingress: {
      rules: [{ peer: kplus.Namespaces.select(scope, 'edge', { labels: { role: 'edge' } }), ports: [kplus.NetworkPolicyPort.tcp(8080)] }],
    },
  });
  new kplus.k8s.KubePodDisruptionBudget(scope, 'budget', {
    spec: { maxUnavailable: kplus.k8s.IntOrString.fromNumber(1), selector: { matchLabels: { 'app.kubernetes.io/name': name } } },
  });
}

/** The plain objects as cdk8s ApiObjects, names left to cdk8s. */
export function apiObjectService(chart, i) {
  const { ApiObject } = require('cdk8s');
  const { Construct } = require('constructs');
  const scope = new Construct(chart, `svc-${i}`);
  for (const { metadata, ...rest } of plainService(i))
    new ApiObject(scope, rest.kind.toLowerCase(), { ...rest, metadata: { labels: metadata.labels } });
}
