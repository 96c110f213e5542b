export interface TektonProps {
  /**
   * Image of the jobs, by digest, and of the steps that fetch their files: with git, tar, Node.js and npm, and what jobs call besides:
   * buildah, trivy, syft, cosign, kubectl.
   * @throws `tekton/image` without a digest
   */
  readonly image: string;
  /**
   * Address that jobs fetch the repository from: `https://github.com/shop/app.git`. Webhooks do not choose it.
   * @throws `tekton/repository` if it is no address by https, or names a user
   */
  readonly repository: string;
  /** Namespace of the pipelines and of their runs. @default 'ci' */
  readonly namespace?: string;
  /** Secret with the key `token` that reads the repository; only the fetching step sees it. @default the repository is public */
  readonly repositorySecret?: string;
  /** Secret with the key `token` that GitHub signs its webhooks with. @default '<pipeline>-webhook' */
  readonly webhookSecret?: string;
  /** Secret of type `kubernetes.io/dockerconfigjson` for jobs that push; no other job sees it. @default the service account of these jobs is enough */
  readonly registrySecret?: string;
  /**
   * Who may agree to a deploy: users of the cluster, or `group:release-managers`.
   * @default nobody
   * @throws `tekton/no-approvers` if an environment wants approval, and nobody may give it
   * @see https://github.com/openshift-pipelines/manual-approval-gate
   */
  readonly approvers?: readonly string[];
  /** Address of the Tekton Dashboard, for links to runs: `https://tekton.shop.example`. @default runs have no address */
  readonly dashboard?: string;
  /** Size of the disk on which the jobs of a run hand each other files: `10Gi`. @default '10Gi' */
  readonly disk?: string;
}
