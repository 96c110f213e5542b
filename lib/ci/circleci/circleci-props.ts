export interface CircleciProps {
  /**
   * Image that jobs run in, with its digest. It holds bash, Node.js, git, and the tools that the jobs call.
   * @throws `circleci/image` without a digest
   * @see https://circleci.com/docs/reference/configuration-reference/#docker
   */
  readonly image: string;
  /**
   * Size of the machines.
   * @default 'medium'
   * @see https://circleci.com/docs/reference/configuration-reference/#resourceclass
   */
  readonly resourceClass?: string;
}
