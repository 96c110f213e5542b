export interface HelmProps {
  /** Version of the chart, as SemVer has it. @default '0.1.0' */
  readonly version?: string;
  /**
   * Revisions that Helm keeps, 2 to 100: without them there is no way back.
   * @default 10
   * @throws `helm/history`
   */
  readonly history?: number;
  /**
   * Where `sealane chart push` puts the charts, each below the name of its cluster: `oci://registry.example/charts`. Never with a password.
   * @default none: charts are not pushed
   * @throws `helm/registry`
   */
  readonly registry?: string;
  /**
   * Where Helm keeps its revisions. In ConfigMaps, whoever deploys needs no right to Secrets; `helm list` then wants `HELM_DRIVER=configmap`.
   * @default 'configmap'
   * @see https://helm.sh/docs/topics/advanced/#storage-backends
   */
  readonly storage?: 'configmap' | 'secret';
}
