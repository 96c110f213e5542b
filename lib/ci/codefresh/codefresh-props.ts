export interface CodefreshProps {
  /**
   * Image that all jobs run in, with its digest. It has `sh`, `node`, `npm`, `git`, `tar` and the tools that the jobs name.
   * @throws `codefresh/image` without a digest
   */
  readonly image: string;
  /**
   * The repository: `shop/app`.
   * @throws `codefresh/repository` if it is not an owner and a name
   */
  readonly repository: string;
  /** Name of the Git integration that reads the repository. @default 'github' */
  readonly git?: string;
  /** Whose webhooks start the builds. @default 'github' */
  readonly provider?: 'github' | 'gitlab';
  /** Project that the pipelines belong to. @default 'default' */
  readonly project?: string;
  /** Runtime environment that the builds run on: `prod-runner/codefresh`. @default the account's own */
  readonly runtime?: string;
  /**
   * Shared secrets that the builds of trusted code find in their environment. Those of forks never do; of pull requests only if one of
   * their jobs names a secret.
   * @default none
   */
  readonly contexts?: readonly string[];
  /**
   * What somebody of the team writes under the pull request of a fork, having read it, to have it built. A regular expression.
   * @default '^/test$'
   */
  readonly forkComment?: string;
  /** How long a build waits for the one who agrees; then it is denied. Whole hours. Later builds wait as long. @default 24 */
  readonly approvalHours?: number;
}
