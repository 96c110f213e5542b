export interface GithubProps {
  /** Label of the machines that jobs run on. A label that ends in `-latest` moves. @default 'ubuntu-24.04' */
  readonly runsOn?: string;
  /** Node.js of the jobs. @default '24' */
  readonly node?: '20' | '22' | '24';
}
