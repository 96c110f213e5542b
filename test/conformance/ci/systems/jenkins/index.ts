import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jenkins } from '../../../../../lib/ci/jenkins';
import type { SystemCase } from '../system-case';
import { JenkinsBuild } from './jenkins-build';
import { functionsOf, parametersOf, playJenkinsfile } from './play-jenkinsfile';

const OWN = { run: 'jenkins-shop-12', link: 'https://jenkins.shop.example/job/shop/12/' };

/** What a multibranch project tells a build. */
function environmentOf(event: string, facts: Readonly<Record<string, string>>): Record<string, string> {
  const always = { BUILD_TAG: OWN.run, BUILD_URL: OWN.link };
  const { tag = '', pull = '', branch = '', actor = '' } = facts;
  if (event === 'tag') return { ...always, BRANCH_NAME: tag, TAG_NAME: tag };
  if (event !== 'pull' && event !== 'fork') return { ...always, BRANCH_NAME: 'main' };
  const change = { CHANGE_ID: pull, CHANGE_BRANCH: branch, CHANGE_TARGET: 'main', CHANGE_AUTHOR: actor };
  return { ...always, ...change, BRANCH_NAME: `PR-${pull}`, ...(event === 'fork' ? { CHANGE_FORK: 'stranger' } : {}) };
}

/** What somebody, or a webhook, begins a build with. */
function givenOf(event: string, { environment = '' }: { readonly environment?: string }, pull: string): Readonly<Record<string, string>> {
  if (event === 'rollback') return { ACTION: 'rollback', ENVIRONMENT: environment };
  return event === 'closed' ? { ACTION: 'closed', PULL: pull } : {};
}

export const jenkinsCase: SystemCase = {
  secretsByItself: true,
  system: jenkins({ image: `ghcr.io/shop/ci@sha256:${'1'.repeat(64)}`, approvers: ['release-managers'] }),
  // Jenkins knows who has asked for a change, and not who has pushed.
  own: ({ event }) => (['pull', 'fork', 'closed'].includes(event) ? OWN : { ...OWN, actor: '' }),
  play: (files, { scenario: { run }, facts, machine, secrets = {} }) => {
    const source = files.find(({ path }) => path === 'Jenkinsfile')?.text ?? '';
    const params = parametersOf(source, givenOf(run.event, run, facts.pull));
    // Jenkins begins no build with a value that is no choice.
    if (!params) return;
    const programs = join(machine.folder, 'jenkins-bin');
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, 'git'), `#!/bin/sh\necho '${facts.base}'\n`);
    chmodSync(join(programs, 'git'), 0o755);
    const causes = run.event === 'schedule' ? ['hudson.triggers.TimerTrigger$TimerTriggerCause'] : [];
    const scope = { secrets, env: environmentOf(run.event, facts), params, causes, functions: functionsOf(source) };
    const checkout = { GIT_COMMIT: facts.commit, GIT_PREVIOUS_SUCCESSFUL_COMMIT: facts.base };
    playJenkinsfile(source, new JenkinsBuild(machine, files, scope, programs), checkout);
  },
};
