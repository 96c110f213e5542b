import type { Construct } from 'constructs';
import {
  allPodsOf,
  KubeObject,
  LABELS,
  portsOf,
  readSeconds,
  type ContainerProps,
  type k8s,
  type MetricsFacts,
  type NetworkPeer,
} from '../lib/kube';

/** Where the metrics of a workload are read. */
export interface MetricsProps {
  /** Port that answers with metrics. It is opened for the scraper only. */
  readonly port: number;
  /** @default '/metrics' */
  readonly path?: string;
}

/** Annotations by which a Prometheus without operator finds the pods. */
export function scrapeAnnotations({ port, path = '/metrics' }: MetricsProps, facts: MetricsFacts): Record<string, string> {
  if (facts.operator) return {};
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port), 'prometheus.io/path': path };
}

/** The pods that scrape, as a network peer. */
export function scraperOf({ namespace }: MetricsFacts): NetworkPeer {
  return { peersFrom: () => [allPodsOf(namespace)], peerPorts: [] };
}

/** The pods to scrape. */
export interface ScrapedPods {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: k8s.LabelSelector;
  readonly props: Pick<ContainerProps, 'ports'>;
  readonly mainPort: { readonly name: string; readonly port: number } | undefined;
  readonly metrics: MetricsProps;
}

/** The object by which the Prometheus operator finds the pods; none where it does not run. */
export function addPodMonitor(scope: Construct, pods: ScrapedPods, facts: MetricsFacts): void {
  const { metrics } = pods;
  if (!facts.operator) return;
  new KubeObject(scope, 'pod-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: pods.name, labels: { ...pods.labels, ...facts.labels } },
    body: () => {
      const ports = portsOf(pods.props, { mainPort: pods.mainPort, metricsPort: metrics.port });
      const port = ports.find(({ containerPort }) => containerPort === metrics.port)?.name;
      const interval = `${readSeconds(scope, 'metrics.every of the cluster', facts.every ?? '30s')}s`;
      return {
        spec: {
          selector: pods.selector,
          jobLabel: LABELS.name,
          podMetricsEndpoints: [{ port, path: metrics.path ?? '/metrics', interval }],
        },
      };
    },
  });
}
