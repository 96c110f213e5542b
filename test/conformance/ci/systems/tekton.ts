import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { tekton } from '../../../../lib/ci/tekton';
import type { SystemCase } from './system-case';

/** The webhook that GitHub sends. */
export function hookOf(event: string, facts: Readonly<Record<string, string>>) {
  const sender = { login: facts.actor };
  const repository = { full_name: 'shop/app' };
  if (event === 'main' || event === 'tag') {
    const ref = event === 'tag' ? `refs/tags/${facts.tag}` : 'refs/heads/main';
    return { type: 'push', body: { ref, before: facts.base, deleted: false, head_commit: { id: facts.commit }, sender, repository } };
  }
  const head = { sha: facts.commit, ref: facts.branch, repo: { full_name: event === 'fork' ? 'stranger/app' : 'shop/app' } };
  const action = event === 'closed' ? 'closed' : 'synchronize';
  const number = Number(facts.pull);
  return { type: 'pull_request', body: { action, number, pull_request: { number, head, base: { sha: facts.base } }, sender, repository } };
}

export const tektonCase: SystemCase = {
  secretsByItself: true,
  system: tekton({
    image: `ghcr.io/shop/ci@sha256:${'1'.repeat(64)}`,
    repository: 'https://github.com/shop/app.git',
    approvers: ['group:release-managers'],
    dashboard: 'https://tekton.shop.example',
  }),
  own: { run: '6f1d9c1e-0000-4000-8000-000000000001', link: 'https://tekton.shop.example/#/namespaces/ci/pipelineruns/deploy-main-x7k2p' },
  // test/lib/ci/tekton.test.ts looks at the CronJob itself.
  exceptions: ({ run }) => (run.event === 'schedule' ? 'a pod of a CronJob begins the run, with a kubectl that asks a cluster' : undefined),
  play: (files, { scenario: { run }, facts, machine, secrets = {} }) => {
    const start =
      run.event === 'rollback' ? { create: `.tekton/deploy/rollback-${run.environment ?? ''}.yaml` } : { hook: hookOf(run.event, facts) };
    const input = JSON.stringify({ files, ...start, env: machine.env, folder: machine.folder, secrets });
    // The evaluator of CEL is a module that jest cannot load.
    const child = spawnSync(process.execPath, [join(__dirname, 'play-tekton.mjs')], { input, encoding: 'utf8' });
    if (child.status !== 0) throw new Error(child.stderr);
  },
};
