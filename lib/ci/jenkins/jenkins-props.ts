export interface JenkinsProps {
  /**
   * Image of the jobs, by digest: with git, Node.js and npm, and what jobs call besides: buildah, trivy, syft, cosign, kubectl.
   * @throws `jenkins/image` without a digest
   */
  readonly image: string;
  /**
   * Who may agree to a deploy: users or groups of Jenkins.
   * @default nobody
   * @throws `jenkins/no-approvers` if an environment wants approval, and nobody may give it
   * @see https://www.jenkins.io/doc/book/pipeline/syntax/#input
   */
  readonly approvers?: readonly string[];
  /**
   * Secret of type `kubernetes.io/dockerconfigjson` in the namespace of the agents, for jobs that push; no other job sees it.
   * @default the service account of these jobs is enough
   */
  readonly registrySecret?: string;
}
