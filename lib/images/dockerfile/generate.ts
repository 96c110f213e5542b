import { failure } from '../problems';
import type { SourceFolder } from '../repository';
import { pinned, type Bases } from './bases';
import { LANGUAGES } from './languages';
import type { Language, Recipe } from './language';

/** A Dockerfile for a folder that has none. */
export interface GeneratedDockerfile {
  /** `Go` */
  readonly language: string;
  readonly text: string;
  /** What a `.dockerignore` for it says. */
  readonly ignore: string;
  /** Folder of the repository that the build must see: the image's own, or one around it. */
  readonly context: string;
  /** Files with a password, by the id of the secret that a build step mounts. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Writes a Dockerfile from what the folder says of itself.
 * @throws Failure `image/unknown-language`, and what a language misses
 */
export async function generateDockerfile(folder: SourceFolder, name: string, bases: Bases): Promise<GeneratedDockerfile> {
  const language = languageOf(folder);
  if (!language)
    throw failure('image/unknown-language', {
      image: name,
      folder: folder.path || '.',
      looked: LANGUAGES.map(({ sign }) => sign).join(', '),
    });
  const recipe = await language.recipe(folder, bases);
  return {
    language: language.name,
    text: textOf(recipe, name, language),
    ignore: `${[...new Set([...IGNORED, ...(recipe.ignored ?? [])])].join('\n')}\n`,
    context: recipe.context.path || '.',
    secrets: recipe.secrets ?? {},
  };
}

/** The first language that knows the folder for its own. */
export function languageOf(folder: SourceFolder): Language | undefined {
  return LANGUAGES.find((language) => language.recognises(folder));
}

/** Never in an image: history, credentials, what a machine of a developer has built, and what would only spoil the cache. */
const IGNORED = [
  '.git',
  '.github',
  '.gitlab-ci.yml',
  '**/.env',
  '**/.env.*',
  '**/*.key',
  '**/.aws',
  '**/.ssh',
  '**/.kube',
  '**/*.log',
  '**/Dockerfile*',
  '**/.dockerignore',
  'sealane.lock.json',
  'sealane-run',
];

function textOf({ build, run }: Recipe, name: string, language: Language): string {
  const { base, lines, user, port, entrypoint } = run;
  return `${[
    `# ${language.name}. Written by \`sealane image dockerfile\`; yours to change, it is never written over.`,
    ...build,
    ...(build.length > 0 ? [''] : []),
    `FROM ${pinned(base)}`,
    ...lines,
    `LABEL org.opencontainers.image.title=${JSON.stringify(name)} \\`,
    `      org.opencontainers.image.base.name=${JSON.stringify(`${base.image}:${base.tag}`)} \\`,
    `      org.opencontainers.image.base.digest=${JSON.stringify(base.digest)}`,
    ...(port === undefined ? [] : [`EXPOSE ${port}`]),
    `USER ${user}`,
    `ENTRYPOINT ${exec(entrypoint)}`,
  ].join('\n')}\n`;
}

function exec(argv: readonly string[]): string {
  return `[${argv.map((word) => JSON.stringify(word)).join(', ')}]`;
}
