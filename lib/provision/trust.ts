/** Which jobs of a CI system may take on an identity: by the claims of the OIDC token that the system signs. */
export interface OidcTrust {
  /** Issuer of the tokens, without a path at its end: `https://token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** Audience that the token is for. @default the cloud's own */
  readonly audience?: string;
  /** Subjects that may: exact texts, none with a wildcard in front of the project's name. */
  readonly subjects: readonly [string, ...string[]];
  /** Owner and project, for clouds that match them apart: `shop/app`. */
  readonly project: string;
}

export interface GithubTrustProps {
  /** `owner/name` */
  readonly repository: string;
  /** Branches whose jobs may. @default ['main'], unless `environments` are given */
  readonly branches?: readonly [string, ...string[]];
  /** Environments of GitHub whose jobs may, each with its own approval. @default none */
  readonly environments?: readonly string[];
}

/**
 * Jobs of GitHub Actions.
 * @see https://docs.github.com/en/actions/concepts/security/openid-connect
 */
export function githubActions({ repository, branches, environments = [] }: GithubTrustProps): OidcTrust {
  const named = branches ?? (environments.length > 0 ? [] : ['main']);
  const subjects = [
    ...named.map((branch) => `repo:${repository}:ref:refs/heads/${branch}`),
    ...environments.map((environment) => `repo:${repository}:environment:${environment}`),
  ];
  return { issuer: 'https://token.actions.githubusercontent.com', subjects: subjects as [string, ...string[]], project: repository };
}

export interface GitlabTrustProps {
  /** `group/project` */
  readonly project: string;
  /** Branches whose jobs may. @default ['main'] */
  readonly branches?: readonly [string, ...string[]];
  /** Address of the GitLab instance. @default 'https://gitlab.com' */
  readonly url?: string;
}

/**
 * Jobs of GitLab CI.
 * @see https://docs.gitlab.com/ci/cloud_services/
 */
export function gitlabCi({ project, branches = ['main'], url = 'https://gitlab.com' }: GitlabTrustProps): OidcTrust {
  const [first, ...others] = branches.map((branch) => `project_path:${project}:ref_type:branch:ref:${branch}`);
  return { issuer: url.replace(/\/+$/, ''), subjects: [first ?? '', ...others], project };
}
