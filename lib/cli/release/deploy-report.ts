/** What became of a deploy. */
export interface DeployReport {
  readonly environment: string;
  readonly namespace: string;
  /** @default a dry run has none */
  readonly release?: number;
  readonly applied: number;
  readonly removed: readonly string[];
  /** Of a release that a controller brings: the commit or the artifact that it follows, and whether the cluster was asked, and runs it. @default it runs */
  readonly handed?: { readonly commit?: string; readonly artifact?: string; readonly runs: boolean };
}
