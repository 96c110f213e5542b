/** What became of a deploy. */
export interface DeployReport {
  readonly environment: string;
  readonly namespace: string;
  /** @default a dry run has none */
  readonly release?: number;
  readonly applied: number;
  readonly removed: readonly string[];
}
