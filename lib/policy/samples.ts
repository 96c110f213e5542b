import type { ProgramFacts } from './program';

/** Parts of a sample that differ from a good one. */
export interface SampleParts {
  readonly container?: object;
  readonly pod?: object;
  readonly spec?: object;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string | undefined;
  readonly labels?: object;
  /** Of the pods. */
  readonly annotations?: object;
}

/** A workload of one container that a careful person wrote. */
export function workload(parts: SampleParts = {}): object {
  const { container, pod, spec, kind = 'Deployment', name = 'web', labels, annotations } = parts;
  const namespace = 'namespace' in parts ? parts.namespace : 'shop';
  const app = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace },
    spec: {
      replicas: 2,
      selector: { matchLabels: app },
      template: {
        metadata: { labels: labels ?? app, ...(annotations ? { annotations } : {}) },
        spec: { containers: [{ ...CONTAINER, ...container }], ...pod },
      },
      ...spec,
    },
  };
}

const CONTAINER = {
  name: 'web',
  image: 'ghcr.io/shop/web:1.4.2',
  resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
} as const;

/** A CronJob of one container. */
export function cronJob(spec: object = {}, jobSpec: object = {}): object {
  const template = { spec: { restartPolicy: 'Never', containers: [CONTAINER] } };
  return of('batch/v1 CronJob', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template, ...jobSpec } }, ...spec } });
}

/** A Job of one container. */
export function job(spec: object = {}): object {
  return of('batch/v1 Job', { spec: { template: { spec: { restartPolicy: 'Never', containers: [CONTAINER] } }, ...spec } });
}

/** An object of a kind, in the namespace `shop`: `of('v1 Service', { … })`. */
export function of(type: string, body: object, name = 'web'): object {
  const [apiVersion, kind] = type.split(' ');
  return { apiVersion, kind, metadata: { name, ...(CLUSTER_SCOPED.test(type) ? {} : { namespace: 'shop' }) }, ...body };
}

const CLUSTER_SCOPED = / (Namespace|ClusterRole|ClusterRoleBinding|ValidatingWebhookConfiguration|MutatingWebhookConfiguration)$/;

/** A Service that selects the pods of {@link workload}. */
export function service(spec: object = {}, name = 'web'): object {
  return of('v1 Service', { spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec } }, name);
}

/** An Ingress for one host. */
export function ingress(spec: object = {}, annotations: object = {}): object {
  const http = { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] };
  const rules = [{ host: 'www.shop.example', http }];
  return {
    ...of('networking.k8s.io/v1 Ingress', {
      spec: { ingressClassName: 'traefik', tls: [{ hosts: ['www.shop.example'], secretName: 'www' }], rules, ...spec },
    }),
    metadata: { name: 'web', namespace: 'shop', annotations },
  };
}

/** An autoscaler of {@link workload}. */
export function autoscaler(spec: object = {}): object {
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } };
  return of('autoscaling/v2 HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 6,
      metrics: [{ type: 'Resource', resource }],
      ...spec,
    },
  });
}

/** A budget of {@link workload}. */
export function budget(spec: object = {}): object {
  return of('policy/v1 PodDisruptionBudget', { spec: { selector: { matchLabels: { app: 'web' } }, maxUnavailable: 1, ...spec } });
}

/** A ClusterRole with one rule. */
export function role(verbs: readonly string[], resources: readonly string[], rest: object = {}): object {
  return of('rbac.authorization.k8s.io/v1 ClusterRole', { rules: [{ apiGroups: [''], verbs, resources, ...rest }] });
}

/** A binding of a role to one subject. */
export function binding(roleName: string, subject: object, kind = 'ClusterRoleBinding'): object {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName };
  return of(`rbac.authorization.k8s.io/v1 ${kind}`, { roleRef, subjects: [subject] });
}

/** A program whose cluster has one pool of machines with 2 cores, 8 GiB and 29 pods, over three zones. */
export function onNodes(max: number): ProgramFacts {
  const pool = { name: 'general', max, zones: 3, labels: {}, taints: [], machines: [{ cpu: 2, memory: 8 }], pods: [29], disk: 50 };
  return saying({ pools: [pool] });
}

/** A program that says this beside its objects, and nothing else. */
export function saying(facts: Partial<ProgramFacts>): ProgramFacts {
  return { cluster: 'eu', registries: [], zones: [], roads: {}, ...facts };
}

/** What a container asks for, if it is that much CPU. */
export function asking(cpu: string): object {
  return { resources: { requests: { cpu, memory: '64Mi' }, limits: { memory: '128Mi' } } };
}
