import { posix } from 'node:path';
import { failure } from '../problems';
import type { SourceFolder } from '../repository';
import { checkBase } from './base-version';
import { pinned } from './bases';
import type { Language } from './language';
import { copied, copiedTo, quoted } from './lines';
import { withNeeds } from './needed';

const CACHES = '--mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build';

/** Programs of Go, alone or in a workspace of `go.work`. */
export const go: Language = {
  name: 'Go',
  sign: 'go.mod',
  recognises: (folder) => folder.has('go.mod'),
  sources: (folder) => {
    const { root, needed } = projectOf(folder);
    const files = [...WORK_FILES, ...MODULE_FILES].map((file) => posix.join(root.path, file));
    return Promise.resolve([...needed.map(({ path }) => path), ...files]);
  },
  recipe: async (folder, bases) => {
    const { root, modules, needed } = projectOf(folder);
    checkBase({ file: 'go.mod', wanted: /^go (\S+)/m.exec(folder.text('go.mod') ?? '')?.[1], base: bases.golang });
    const program = await mainPackage(folder);
    const way = folder.from(root);
    return {
      context: root,
      build: [
        // The compiler runs on the builder's own machine, for whichever machine the image is.
        `FROM --platform=$BUILDPLATFORM ${pinned(bases.golang)} AS build`,
        'ENV CGO_ENABLED=0',
        'WORKDIR /src',
        ...manifests(root, modules),
        ...(fetchesFirst(root, folder) ? [`RUN ${CACHES} go mod download`] : []),
        ...(way === '.' ? ['COPY . .'] : needed.map((each) => copied(each.from(root)))),
        'ARG TARGETOS TARGETARCH',
        ...(way === '.' ? [] : [`WORKDIR ${posix.join('/src', way)}`]),
        `RUN ${CACHES} \\\n    GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/app ${quoted(program)}`,
      ],
      run: { base: bases.static, lines: ['COPY --from=build /out/app /app'], user: '65532:65532', entrypoint: ['/app'] },
    };
  },
};

/** In a workspace `go mod download` looks for its own modules in the world outside; the build alone knows better. */
function fetchesFirst(root: SourceFolder, folder: SourceFolder): boolean {
  return ![root, folder].some((each) => each.has('vendor/modules.txt') || each.has('go.work'));
}

const WORK_FILES = ['go.work', 'go.work.sum'];
const MODULE_FILES = ['go.mod', 'go.sum'];

interface GoProject {
  /** Folder that all needed modules lie in. */
  readonly root: SourceFolder;
  /** Every module of the workspace: the compiler wants to see the manifest of each. */
  readonly modules: readonly SourceFolder[];
  /** Modules of the repository that it is made of. */
  readonly needed: readonly SourceFolder[];
}

function projectOf(folder: SourceFolder): GoProject {
  const work = folder.upwards.find((each) => each.has('go.work') && usedIn(each).some(({ path }) => path === folder.path));
  const modules = work ? usedIn(work) : [folder];
  const at = new Map(modules.map((each) => [each.path, each]));
  if (!at.has(folder.path)) at.set(folder.path, folder);
  const find = (each: SourceFolder | undefined) => {
    if (!each?.has('go.mod')) return [];
    if (!at.has(each.path)) at.set(each.path, each);
    return [at.get(each.path) ?? each];
  };
  const needed = withNeeds(at.get(folder.path) ?? folder, (module) => [
    ...replacedIn(module).flatMap((path) => find(module.at(path))),
    ...modules.filter((other) => other !== module && requires(module, moduleName(other))),
  ]);
  const all = [...new Set([...modules, ...needed])];
  return { root: work ?? around(folder, needed), modules: all, needed };
}

/** The innermost folder that holds all of them. */
function around(folder: SourceFolder, all: readonly SourceFolder[]): SourceFolder {
  const holds = ({ path }: SourceFolder) => all.every((each) => path === '' || each.path === path || each.path.startsWith(`${path}/`));
  return folder.upwards.find(holds) ?? folder;
}

function moduleName(folder: SourceFolder): string {
  return /^module\s+(\S+)/m.exec(folder.text('go.mod') ?? '')?.[1]?.replace(/^"|"$/g, '') ?? '';
}

function requires(folder: SourceFolder, name: string): boolean {
  const lines = linesOf(folder.text('go.mod'));
  return name !== '' && lines.some((line) => line.replace(/^require\s+/, '').startsWith(`${name} `));
}

/** Folders behind `replace … => ../shared`. */
function replacedIn(folder: SourceFolder): readonly string[] {
  return linesOf(folder.text('go.mod')).flatMap((line) => /=>\s+"?(\.\.?\/[^\s"]*)/.exec(line)?.[1] ?? []);
}

function usedIn(work: SourceFolder): readonly SourceFolder[] {
  const paths = linesOf(work.text('go.work')).flatMap((line) => /^(?:use\s+)?"?(\.[^\s"()]*)"?$/.exec(line)?.[1] ?? []);
  return paths.flatMap((path) => work.at(path) ?? []).filter((each) => each.has('go.mod'));
}

function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').map((line) => line.replace(/\/\/.*/, '').trim());
}

function manifests(root: SourceFolder, modules: readonly SourceFolder[]): readonly string[] {
  const files = (folder: SourceFolder, names: readonly string[]) =>
    names.filter((name) => folder.has(name)).map((name) => posix.join(folder.from(root), name));
  const work = files(root, WORK_FILES);
  return [
    ...(work.length > 0 ? [copiedTo(work, './')] : []),
    ...modules.map((each) => copiedTo(files(each, MODULE_FILES), each.from(root) === '.' ? './' : `./${each.from(root)}/`)),
  ];
}

/** The package that is the program: the folder itself, or the one under `cmd`; of several, that of the folder's name. */
async function mainPackage(folder: SourceFolder): Promise<string> {
  const files = await folder.repository.glob([posix.join(folder.path, '*.go'), posix.join(folder.path, 'cmd/*/*.go')]);
  const found = [
    ...new Set(files.filter((file) => isMain(folder, file)).map((file) => posix.dirname(posix.relative(`/${folder.path}`, `/${file}`)))),
  ];
  const chosen =
    found.find((each) => each === '.') ?? (found.length === 1 ? found[0] : found.find((each) => posix.basename(each) === folder.name));
  if (chosen === undefined)
    throw failure('image/no-start', {
      folder: folder.path || '.',
      looked: `one package main, here or under cmd/${found.length > 0 ? ` (there are ${found.join(', ')})` : ''}`,
      file: 'main.go',
    });
  return chosen === '.' ? '.' : `./${chosen}`;
}

function isMain(folder: SourceFolder, file: string): boolean {
  return !file.endsWith('_test.go') && /^package main\b/m.test(folder.repository.text(file) ?? '');
}
