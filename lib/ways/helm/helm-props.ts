export interface HelmProps {
  /** Version of the charts, as SemVer has it. @default '0.1.0' @throws `helm/version` */
  readonly version?: string;
  /**
   * `per-app`: a chart and a release for each app, `<app>`: a construct that makes pods, with all that stands in it. What stands beside them in
   * the namespace is the release `shared`, which is installed first. An app that did not change gets no new revision.
   * `per-namespace`: one for all, `<namespace>`.
   * @default 'per-namespace'
   * @throws `helm/charts`, `helm/same-release`
   */
  readonly charts?: 'per-namespace' | 'per-app';
  /**
   * Versions of single charts, by app: `{ web: '2.0.1' }`. Only with a chart for each app.
   * @default `version` for all
   * @throws `helm/version`, `helm/no-app`
   */
  readonly versions?: Readonly<Record<string, string>>;
  /**
   * Revisions that Helm keeps of each release, 2 to 100: without them there is no way back.
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
