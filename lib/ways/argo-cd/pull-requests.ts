/** Open pull requests of a repository, as Argo CD asks for them. */
export interface PullRequests {
  /** Labels that one must have, all of them. */
  readonly labels: readonly string[];
  /** The source in a pull-request generator of an ApplicationSet. */
  readonly generator: Readonly<Record<string, unknown>>;
}

/** A key of a Secret in Argo CD's namespace. */
export interface TokenRef {
  readonly secretName: string;
  readonly key: string;
}

interface AskedPulls {
  /** Secret in Argo CD's namespace with a token that may read them. @default none: they are public */
  readonly tokenRef?: TokenRef;
  /** Labels that a pull request must have to be given a preview, all of them. @default ['preview'] */
  readonly labels?: readonly string[];
}

export interface GithubPullsProps extends AskedPulls {
  readonly owner: string;
  readonly repo: string;
  /** Address of GitHub Enterprise. @default github.com */
  readonly api?: string;
  /** Secret in Argo CD's namespace with a GitHub App, in place of a token. @default none */
  readonly appSecretName?: string;
}

export interface GitlabPullsProps extends AskedPulls {
  /** Number or whole path of the project: `shop/web`. */
  readonly project: string;
  /** Address of an own GitLab. @default gitlab.com */
  readonly api?: string;
}

export interface GiteaPullsProps extends AskedPulls {
  readonly owner: string;
  readonly repo: string;
  readonly api: string;
}

/** Pull requests of a repository on GitHub. */
export function githubPulls({ labels = DEFAULT, ...github }: GithubPullsProps): PullRequests {
  return { labels, generator: { github: { ...github, labels } } };
}

/** Merge requests of a project on GitLab. Argo CD would give closed ones an Application too, so only open ones are asked for. */
export function gitlabPulls({ labels = DEFAULT, ...gitlab }: GitlabPullsProps): PullRequests {
  return { labels, generator: { gitlab: { ...gitlab, labels, pullRequestState: 'opened' } } };
}

/** Pull requests of a repository on Gitea. */
export function giteaPulls({ labels = DEFAULT, ...gitea }: GiteaPullsProps): PullRequests {
  return { labels, generator: { gitea: { ...gitea, labels } } };
}

const DEFAULT: readonly string[] = ['preview'];
