/** Jobs without rights, and jobs with rights: each has a runner of its own. */
export const LEVELS = ['plain', 'trusted'] as const;
export type Level = (typeof LEVELS)[number];

/** Name of what belongs to a level: a tag, a service account. */
export function levelName(runner: string, level: Level): string {
  return `${runner}-${level}`;
}
