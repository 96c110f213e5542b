import type { Construct } from 'constructs';
import { KubeObject, type ChartReference } from '../../kube';

const SOURCE = 'source.toolkit.fluxcd.io/v1';

/**
 * The objects by which Flux brings a chart: where it lies, and its release. They stand in the namespace, so that a deploy commits them like all others.
 * A release that does not become ready is tried again, then rolled back, as `sealane deploy` by Helm does.
 * @see https://fluxcd.io/flux/components/helm/helmreleases/
 */
export function takeChart(scope: Construct, { origin, version, release, values }: ChartReference): void {
  const metadata = { name: release };
  const add = (apiVersion: string, kind: string, spec: object) =>
    new KubeObject(scope, kind.toLowerCase(), { apiVersion, kind, metadata, body: () => ({ spec }) });
  if (origin.kind === 'oci') {
    // A tag has no plus sign: Helm writes an underline for it.
    const ref = { tag: version.replaceAll('+', '_') };
    add(SOURCE, 'OCIRepository', {
      interval: '10m',
      url: origin.address,
      ref,
      layerSelector: { mediaType: CHART_LAYER, operation: 'copy' },
    });
  } else if (origin.kind === 'repository') add(SOURCE, 'HelmRepository', { interval: '10m', url: origin.address });
  const from =
    origin.kind === 'repository'
      ? { chart: { spec: { chart: origin.name, version, sourceRef: { kind: 'HelmRepository', name: release } } } }
      : { chartRef: { kind: 'OCIRepository', name: release } };
  add('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
    interval: '10m',
    releaseName: release,
    ...from,
    maxHistory: 10,
    install: { remediation: { retries: 3 } },
    upgrade: { cleanupOnFail: true, remediation: { retries: 3, strategy: 'rollback', remediateLastFailure: true } },
    values,
  });
}

/** @see https://helm.sh/docs/topics/registries/#helm-chart-manifest */
const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
