import type { GitProgram } from './git-program';

/** A commit that touched the folder of a namespace. */
export interface FolderCommit {
  readonly hash: string;
  readonly author: string;
  /** As git has it, with its offset. */
  readonly at: string;
  readonly title: string;
  /** The release that the folder holds with it; undefined if somebody else made it. */
  readonly release: number | undefined;
  /** The release that it took back; undefined if it is a deploy. */
  readonly insteadOf: number | undefined;
  readonly commit: string;
  readonly run: string;
  readonly by: string;
  readonly images: readonly string[];
}

/** What a commit of ours tells of its release, the namespace apart. */
export type CommitFacts = Pick<FolderCommit, 'insteadOf' | 'commit' | 'run' | 'by' | 'images'> & { readonly release: number };

const KEYS = ['Release', 'Instead-Of', 'Commit', 'Run', 'By', 'Image'] as const;

/** The message of a commit: one line for people, and what tools look for. A fact cannot add another: it stays on its line. */
export function messageOf(title: string, namespace: string, { release, insteadOf, commit, run, by, images }: CommitFacts): string {
  const of = (number: number | undefined) => (number === undefined ? '' : `${namespace}/${number}`);
  const values = [[of(release)], [of(insteadOf)], [commit], [run], [by], images];
  const lines = KEYS.flatMap((key, i) =>
    (values[i] ?? []).filter((value) => value !== '').map((value) => `Sealane-${key}: ${oneLine(value)}`),
  );
  return `${title}\n\n${lines.join('\n')}`;
}

/** Commits that touched a folder, the newest first. */
export async function commitsOf(git: GitProgram, path: string, namespace: string): Promise<readonly FolderCommit[]> {
  const trailer = (key: string) => `%(trailers:key=Sealane-${key},valueonly,separator=%x1d)`;
  const format = `${['%H', '%an <%ae>', '%cI', '%s', ...KEYS.map(trailer)].join('%x1f')}%x1e`;
  const out = await git.run('log', `--format=${format}`, '--', path);
  return out.split('\x1e').flatMap((entry) => {
    const [hash = '', author = '', at = '', title = '', release = '', insteadOf = '', commit = '', run = '', by = '', images = ''] = entry
      .replace(/^\n/, '')
      .split('\x1f');
    const facts = { hash, author, at, title, commit, run, by, images: images.split('\x1d').filter((image) => image !== '') };
    return hash === '' ? [] : [{ ...facts, release: numberOf(release, namespace), insteadOf: numberOf(insteadOf, namespace) }];
  });
}

function numberOf(text: string, namespace: string): number | undefined {
  const number = text.startsWith(`${namespace}/`) ? text.slice(namespace.length + 1) : '';
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
