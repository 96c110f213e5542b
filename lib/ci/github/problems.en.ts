import type { Catalogue } from '../../core';

/** Problems of rendering for GitHub Actions. */
export const words = {
  'github/pin': {
    what: (p: { action: string; field: string; got: string }) => `the ${p.field} of the pin of ${p.action} is "${p.got}"`,
    fix: () => 'a pin is { tag: "v7.0.1", commit: 40 hexadecimal digits }; `sealane pins --write` writes them',
  },
  'github/unused-pin': {
    severity: 'warning',
    what: (p: { action: string; likely: string }) =>
      `no job uses ${p.action}, which is pinned${p.likely === '' ? '' : `; did you mean "${p.likely}"?`}`,
    fix: () => 'leave it out, or correct its name',
  },
  'github/runs-on': {
    what: (p: { runsOn: string }) => `jobs run on "${p.runsOn}", a label that moves: tomorrow it may be another system`,
    fix: () => "name a version, such as runsOn: 'ubuntu-24.04', or leave it out",
    see: 'https://docs.github.com/en/actions/reference/runners/github-hosted-runners',
  },
  'github/secret-name': {
    what: (p: { job: string; got: string }) => `no secret of GitHub can be named "${p.got}", which the job ${p.job} asks for`,
    fix: () => "it takes letters, 0-9 and '_', no digit first, and does not begin with GITHUB_",
    see: 'https://docs.github.com/en/actions/reference/security/secrets#naming-your-secrets',
  },
} as const satisfies Catalogue;
