import type { IConstruct } from 'constructs';
import { closest } from '../../core';
import { secretsOf, type PipelineModel } from '../../pipeline';
import { ACTION_PINS } from './actions';
import type { ActionPins } from './github-props';
import { problem } from './problems';

/** A pin becomes a part of the file: anything else than a commit there could be any code. */
export function checkPins(construct: IConstruct, pins: ActionPins): void {
  const known = Object.keys(ACTION_PINS);
  for (const [action, { tag, commit }] of Object.entries(pins)) {
    if (!known.includes(action)) problem(construct, 'github/unused-pin', { action, likely: closest(action, known) ?? '' });
    if (!/^[0-9a-f]{40}$/.test(commit)) problem(construct, 'github/pin', { action, field: 'commit', got: commit });
    if (!/^[\w.+-]{1,128}$/.test(tag)) problem(construct, 'github/pin', { action, field: 'tag', got: tag });
  }
}

/** A name becomes a part of an expression. */
export function checkSecrets(construct: IConstruct, { jobs }: PipelineModel): void {
  for (const job of jobs)
    for (const { secret } of secretsOf(job))
      if (!/^(?!GITHUB_)[A-Z_]\w*$/i.test(secret)) problem(construct, 'github/secret-name', { job: job.id, got: secret });
}
