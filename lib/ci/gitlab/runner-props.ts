export interface GitlabRunnerProps {
  /** Address of the GitLab: `https://gitlab.example.com`. @throws `gitlab/runner-url` if it is no address by https, or names a user */
  readonly url: string;
  /** Image of gitlab-runner, with its digest. @throws `gitlab/image` without a digest */
  readonly image: string;
  /** Image of jobs that name none, with its digest; with `gitlab({ image })`, it and this are all that jobs may run in. @throws `gitlab/image` without a digest */
  readonly jobImage: string;
  /**
   * Secret of the runner's namespace with the authentication tokens (`glrt-…`) of the runners, one under the name of each level that the
   * pipeline's jobs have: `plain`, `trusted`; `publish` where images are pushed, `preview` where pull requests have previews.
   * @see https://docs.gitlab.com/ci/runners/runners_scope/
   */
  readonly tokens: string;
  /** Further images that jobs and their services may run in, as patterns: `registry.example.com/ci/*`. @default none */
  readonly allowedImages?: readonly string[];
  /** Jobs at a time. @default 10 */
  readonly concurrent?: number;
  /** What each job may use, as Kubernetes writes amounts. @default 1 CPU asked, 2 at most; 2Gi of memory */
  readonly job?: { readonly cpuRequest: string; readonly cpuLimit: string; readonly memory: string };
}
