/** Where a release was handed over, and whether it is known to run. */
export interface Handed {
  /** Commit of the repository that the controller follows: 40 hexadecimal digits. */
  readonly commit: string;
  /** Whether the cluster was asked, and runs it. */
  readonly runs: boolean;
}
