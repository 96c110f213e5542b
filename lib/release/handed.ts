/** Where a release was handed over, and whether it is known to run. */
export interface Handed {
  /** Commit of the repository that the controller follows: 40 hexadecimal digits. @default it follows artifacts */
  readonly commit?: string;
  /** Digest of the artifact that the controller follows: `sha256:…`. @default it follows commits */
  readonly artifact?: string;
  /** Whether the cluster was asked, and runs it. */
  readonly runs: boolean;
}
