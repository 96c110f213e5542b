import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { circleci } from '../../../../lib/ci/circleci';
import type { Facts } from '../scenarios';
import { CircleciPlay, type CircleciRun } from './play-circleci';
import type { SystemCase } from './system-case';

const RUN = '9b2a9ed2-0000-4000-8000-000000004711';

/** The image of the suite's jobs. */
export const CIRCLECI_IMAGE = `docker.io/cimg/node:24.11@sha256:${'7'.repeat(64)}`;

/** The run as CircleCI tells it: pushes and requests come from the GitHub App, the requests of forks from the OAuth app. */
export function circleciRun(event: string, facts: Facts, environment?: string): CircleciRun {
  const always = { 'project.slug': 'circleci/AbC/dEf' };
  const predefined = {
    CI: 'true',
    CIRCLECI: 'true',
    CIRCLE_SHA1: facts.commit,
    CIRCLE_WORKFLOW_ID: RUN,
    CIRCLE_USERNAME: facts.actor,
    CIRCLE_OIDC_TOKEN_V2: 'a.token.signed',
  };
  const on = (branch: string, values: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): CircleciRun => ({
    values: { ...always, 'git.branch': branch, 'git.tag': '', ...values },
    predefined: { ...predefined, CIRCLE_BRANCH: branch, ...more },
  });
  const app = (name: string, action: string) => ({
    'event.name': name,
    'event.action': action,
    trigger_source: name === 'api' ? 'api' : 'webhook',
  });
  const request = { 'event.github.pull_request.number': facts.pull };
  switch (event) {
    case 'tag':
      return {
        values: { ...always, ...app('push', 'push'), 'git.branch': '', 'git.tag': facts.tag, 'git.base_revision': facts.base },
        predefined: { ...predefined, CIRCLE_TAG: facts.tag },
      };
    case 'pull':
      return on(facts.branch, { ...app('pull_request', 'synchronize'), ...request });
    case 'fork':
      return on(`pull/${facts.pull}`, { trigger_source: 'webhook' }, { CIRCLE_PR_NUMBER: facts.pull });
    case 'closed':
      return on('main', { ...app('pull_request', 'closed'), ...request });
    case 'schedule':
      return on('main', { trigger_source: 'scheduled_pipeline' });
    case 'rollback':
      return on('main', { ...app('api', 'api'), 'parameters.rollback': environment ?? '' });
    default:
      return on('main', { ...app('push', 'push'), 'git.base_revision': facts.base });
  }
}

export const circleciCase: SystemCase = {
  system: circleci({ image: CIRCLECI_IMAGE }),
  own: { run: RUN, link: `https://app.circleci.com/pipelines/workflows/${RUN}` },
  play: (files, { scenario: { run }, facts, machine, secrets = {} }) => {
    // What the checkout has left, and the program that is on every machine.
    for (const [name, says] of [
      ['git', facts.base],
      ['circleci', 'a.token.signed'],
    ] as const) {
      writeFileSync(join(machine.bin, name), `#!/bin/sh\necho ${says}\n`);
      chmodSync(join(machine.bin, name), 0o755);
    }
    const told = circleciRun(run.event, facts, run.environment);
    new CircleciPlay(files[0]?.text ?? '', { ...told, predefined: { ...told.predefined, ...secrets } }, machine).play();
  },
};
