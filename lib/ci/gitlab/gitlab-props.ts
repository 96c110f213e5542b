export interface GitlabProps {
  /**
   * Image that jobs run in, with its digest. It holds Node.js, git, and the tools that the jobs call.
   * @default the one that the runner's own configuration names
   * @throws `gitlab/image` without a digest
   * @see https://docs.gitlab.com/ci/yaml/#image
   */
  readonly image?: string;
  /**
   * Tags of the runners that may take the jobs.
   * @default none: any runner that takes jobs without a tag
   * @see https://docs.gitlab.com/ci/yaml/#tags
   */
  readonly tags?: readonly string[];
}
