/**
 * What starts a run:
 * - `main`: a commit arrives on the main branch;
 * - `tag`: a version tag is pushed;
 * - `pull`: a pull or merge request of the repository itself is opened or changed;
 * - `fork`: the same from a copy of the repository that somebody else owns: its code is not trusted;
 * - `closed`: a pull or merge request of the repository itself is merged or closed;
 * - `schedule`: the time has come;
 * - `rollback`: somebody asks for an environment's last good release.
 */
export const EVENTS = ['main', 'tag', 'pull', 'fork', 'closed', 'schedule', 'rollback'] as const;

export type EventName = (typeof EVENTS)[number];

/** Events whose code has been reviewed: only they may see what a deploy sees. */
export const TRUSTED: readonly EventName[] = ['main', 'tag', 'schedule', 'rollback'];

/** A run that a system started. */
export interface Run {
  readonly event: EventName;
  /** Environment to restore, for `rollback`. */
  readonly environment?: string;
}
