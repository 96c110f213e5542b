export interface GiteeGoProps {
  /** Address that the hosts clone: `git@gitee.com:shop/app.git`. */
  readonly repository: string;
  /**
   * Id of the host group of jobs whose code has been reviewed. A host has `sh`, `git`, `node`, `npm`, the tools that the jobs name, and
   * coreutils.
   */
  readonly hostGroup: string;
  /**
   * Id of the host group of pull requests: hosts that hold nothing and reach nothing. Gitee reads the file of a request from its own
   * branch, forks included, so whoever opens one says what runs there.
   * @default none
   * @throws `gitee-go/pulls` if pull requests start runs and there is none, or it is that of all other jobs
   */
  readonly pullHostGroup?: string;
  /** Members who may start a stage that waits for approval. @default whoever may run the pipeline */
  readonly executors?: readonly string[];
  /**
   * File of the hosts in which jobs find their identity, signed for a short time: of an agent in a pod, a projected token of its
   * ServiceAccount with the pipeline's audience.
   * @default none
   * @throws `gitee-go/token` if a job takes on an identity and there is none
   */
  readonly tokenFile?: string;
  /** Folder in which jobs hand each other files. All hosts of a group share it, if there is more than one. @default '/var/tmp/sealane' */
  readonly handover?: string;
}
