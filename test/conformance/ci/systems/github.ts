import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { github } from '../../../../lib/ci/github';
import type { SystemCase } from './system-case';

/** The event as GitHub tells it to a workflow. */
function contextOf(event: string, facts: Readonly<Record<string, string>>) {
  const pull = event === 'pull' || event === 'fork' || event === 'closed';
  const names: Record<string, string> = { main: 'push', tag: 'push', schedule: 'schedule', rollback: 'workflow_dispatch' };
  const ref = event === 'tag' ? `refs/tags/${facts.tag}` : pull ? `refs/pull/${facts.pull}/merge` : 'refs/heads/main';
  return {
    event_name: names[event] ?? 'pull_request',
    ref,
    ref_type: event === 'tag' ? 'tag' : 'branch',
    ref_name: event === 'tag' ? facts.tag : pull ? `${facts.pull}/merge` : 'main',
    head_ref: pull ? facts.branch : '',
    // Of a pull request, GitHub's own commit is a merge that nobody has written.
    sha: pull ? 'f'.repeat(40) : facts.commit,
    repository: 'shop/app',
    server_url: 'https://github.com',
    run_id: '4711',
    run_attempt: '1',
    actor: facts.actor,
    token: 'ghs_test',
    event: pull
      ? {
          action: event === 'closed' ? 'closed' : 'synchronize',
          pull_request: {
            number: Number(facts.pull),
            head: { sha: facts.commit, repo: { full_name: event === 'fork' ? 'stranger/app' : 'shop/app' } },
            base: { sha: facts.base },
          },
        }
      : { before: facts.base },
  };
}

export const githubCase: SystemCase = {
  system: github(),
  own: { run: '4711-1', link: 'https://github.com/shop/app/actions/runs/4711' },
  play: (files, { scenario: { run }, facts, machine, secrets = {} }) => {
    const input = JSON.stringify({
      text: files[0]?.text,
      github: contextOf(run.event, facts),
      inputs: { environment: run.environment ?? '' },
      env: machine.env,
      secrets,
      folder: machine.folder,
    });
    // The evaluator of GitHub's expressions is a module that jest cannot load.
    const child = spawnSync(process.execPath, [join(__dirname, 'play-workflow.mjs')], { input, encoding: 'utf8' });
    if (child.status !== 0) throw new Error(child.stderr);
  },
};
