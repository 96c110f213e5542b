import { DockerfileParser } from 'dockerfile-ast';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASES } from '../../../lib/images/dockerfile/bases';
import { makeDockerfile, writeDockerfile } from '../../../lib/images/write-dockerfile';
import { useGitRepository } from '../../support/git-repository';
import { SAMPLE_PROJECTS } from '../../support/sample-projects';

const repository = useGitRepository();

async function made(files: Readonly<Record<string, string>>, path = 'app') {
  repository.files(files);
  return makeDockerfile(repository.world, path, []);
}

/** The instructions of a Dockerfile, as a parser of somebody else's reads them. */
function instructions(text: string) {
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((each) => ({ keyword: each.getKeyword(), words: each.getRawArgumentsContent() ?? '' }));
}

test.each(Object.entries(SAMPLE_PROJECTS))(
  '%s gets a Dockerfile of pinned bases, with a numeric user and without a shell',
  async (_, files) => {
    const all = instructions((await made(files)).text);
    const words = (keyword: string) => all.filter((each) => each.keyword === keyword).map((each) => each.words);
    expect(words('FROM').length).toBeGreaterThan(0);
    for (const from of words('FROM'))
      expect(from).toMatch(/^(--platform=\$BUILDPLATFORM )?[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}( AS \w+)?$/);
    expect(words('USER')).toEqual([expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)]);
    expect(words('ENTRYPOINT').map((each) => JSON.parse(each) as unknown)).toEqual([expect.any(Array)]);
    expect(all.at(-1)?.keyword).toBe('ENTRYPOINT');
    expect(words('LABEL')[0]).toContain('org.opencontainers.image.base.digest');
    expect(words('ADD')).toEqual([]);
  },
);

test.each([
  ['Node.js with npm', 'npm ci --omit=dev', '["node", "server.js"]'],
  [
    'Node.js with pnpm',
    'pnpm install --frozen-lockfile --store-dir /pnpm/store --prod',
    '["node", "--enable-source-maps", "dist/server.js"]',
  ],
  ['Node.js with yarn 1', 'yarn install --frozen-lockfile --production', '["node", "server.js"]'],
  ['Node.js with yarn 4', 'yarn workspaces focus --production', '["node", "server.js"]'],
  ['a site of vite', 'COPY --from=build /app/dist/ /usr/share/nginx/html/', '["nginx", "-g", "daemon off;"]'],
  ['Go', 'go build -trimpath -ldflags="-s -w" -o /out/app ./cmd/orders', '["/app"]'],
  ['Java with Maven', '-DskipTests package', '"-jar", "/app/app.jar"]'],
  ['a module of Maven', '--projects app --also-make package', '"/app/quarkus-run.jar"]'],
  ['Java with Gradle', 'sh ./gradlew --no-daemon --console=plain bootJar', '"/app/app.jar"]'],
  ['a project of Gradle with a main class', ':app:installDist', '"-cp", "/app/lib/*", "shop.Orders"]'],
  ['Python with pip', '.venv/bin/pip install -r requirements.txt', '["/app/.venv/bin/python", "main.py"]'],
  ['Python with uv', 'uv sync --locked --no-dev --no-editable', '["/app/.venv/bin/orders"]'],
  ['a workspace of uv', 'uv sync --frozen --no-dev --no-editable --package orders', '["/app/.venv/bin/orders"]'],
  ['Python with poetry', 'pip install poetry==2.2.1', '["/app/.venv/bin/orders"]'],
])('%s is built by "%s" and runs %s', async (name, command, entrypoint) => {
  const { text } = await made(SAMPLE_PROJECTS[name] ?? {});
  expect(text).toContain(command);
  expect(text).toContain(`${entrypoint}\n`);
});

test.each(['a workspace of npm', 'a workspace of Go', 'a module of Maven', 'a workspace of uv', 'a project of Gradle with a main class'])(
  '%s is built from its root, which holds the packages that it takes',
  async (name) => {
    expect((await made(SAMPLE_PROJECTS[name] ?? {})).context).toBe('.');
  },
);

test('of a workspace only the packages that the image is made of are copied', async () => {
  const { text } = await made(SAMPLE_PROJECTS['a workspace of npm'] ?? {});
  expect(text).toContain('COPY packages/words ./packages/words\n');
  expect(text).not.toContain('COPY packages/other ./packages/other\n');
});

test('a login of npm is mounted by the steps that need it, and neither copied nor in a layer', async () => {
  const files = { ...SAMPLE_PROJECTS['Node.js with npm'], 'app/.npmrc': '//npm.shop.example/:_authToken=hunter2\n' };
  const { text, ignore, secrets } = await made(files);
  expect(secrets).toEqual({ npmrc: 'app/.npmrc' });
  expect(text).toContain('--mount=type=secret,id=npmrc,target=/app/.npmrc npm ci');
  expect(ignore.split('\n')).toContain('.npmrc');
  expect(text).not.toMatch(/hunter2|COPY.*npmrc/);
});

test('a base that the lock file of the repository pins comes before ours', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const node = { image: 'registry.shop.example/library/node', tag: '22.1.0-slim', digest };
  const { text } = await made({
    ...SAMPLE_PROJECTS['Node.js with npm'],
    'sealane.lock.json': JSON.stringify({ version: 1, images: { node } }),
  });
  expect(text).toContain(`FROM registry.shop.example/library/node:22.1.0-slim@${digest} AS build\n`);
});

test.each([
  [
    'no language',
    { 'app/notes.txt': 'hello' },
    'image/unknown-language',
    { looked: 'index.html, package.json, go.mod, pom.xml, build.gradle, pyproject.toml or requirements.txt' },
  ],
  [
    'no lock file',
    { 'app/package.json': '{"main":"x.js"}' },
    'image/no-lock-file',
    { looked: 'package-lock.json, pnpm-lock.yaml, yarn.lock' },
  ],
  [
    'the lock file of a workspace that does not name it',
    { 'package.json': '{"workspaces":["services/*"]}', 'package-lock.json': '{}', 'app/package.json': '{}' },
    'image/no-lock-file',
    {},
  ],
  [
    'a start that wants a shell',
    { 'app/package.json': '{"scripts":{"start":"NODE_ENV=x nest start"}}', 'app/package-lock.json': '{}' },
    'image/no-start',
    { file: 'package.json' },
  ],
  ['no version of pnpm', { 'app/package.json': '{"main":"x.js"}', 'app/pnpm-lock.yaml': '' }, 'image/incomplete', {}],
  [
    'two programs of Go',
    { 'app/go.mod': 'module x\n', 'app/cmd/a/main.go': 'package main', 'app/cmd/b/main.go': 'package main' },
    'image/no-start',
    { file: 'main.go' },
  ],
  [
    'a newer Go than the base',
    { 'app/go.mod': 'module x\n\ngo 1.99\n', 'app/main.go': 'package main' },
    'image/old-base',
    { wanted: '1.99' },
  ],
  [
    'a newer Java',
    { 'app/pom.xml': '<project><properties><maven.compiler.release>25</maven.compiler.release></properties></project>' },
    'image/old-base',
    { wanted: '25' },
  ],
  ['a pom.xml that makes no program', { 'app/pom.xml': '<project/>' }, 'image/no-start', { file: 'pom.xml' }],
  ['no wrapper of Gradle', { 'app/build.gradle': "id 'org.springframework.boot'" }, 'image/incomplete', {}],
  ['Python without versions', { 'app/pyproject.toml': '[project]\nname = "x"\n' }, 'image/no-lock-file', {}],
  ['no such folder', { 'other/index.html': '' }, 'image/no-image', { got: 'app' }],
])('%s is refused, with what was looked for', async (_, files, code, params) => {
  await expect(made(files)).rejects.toMatchObject({ code, params });
});

test('what is written is the Dockerfile and what it ignores; what is there is never written over', async () => {
  const dockerfile = await made(SAMPLE_PROJECTS.Go ?? {});
  writeDockerfile(repository.world, dockerfile);
  expect(readFileSync(join(repository.folder, 'app/Dockerfile'), 'utf8')).toBe(dockerfile.text);
  expect(readFileSync(join(repository.folder, 'app/.dockerignore'), 'utf8').split('\n')).toContain('**/.env');
  expect(() => writeDockerfile(repository.world, dockerfile)).toThrow(
    expect.objectContaining({ code: 'image/exists', params: { file: 'app/Dockerfile' } }),
  );
});

test('a Dockerfile that is built from a folder around it brings its own list of what is ignored', async () => {
  const dockerfile = await made(SAMPLE_PROJECTS['a workspace of Go'] ?? {});
  writeDockerfile(repository.world, dockerfile);
  expect(existsSync(join(repository.folder, 'app/Dockerfile.dockerignore'))).toBe(true);
  expect(existsSync(join(repository.folder, 'app/.dockerignore'))).toBe(false);
});

test('a folder name with blanks and words of a shell stays a name', async () => {
  const files = Object.entries(SAMPLE_PROJECTS['a workspace of npm'] ?? {}).map(([path, text]) => [
    path.replace('/words/', '/wor $(ds)/'),
    text,
  ]);
  const { text } = await made(Object.fromEntries(files));
  expect(text).toContain('COPY ["packages/wor $(ds)","./packages/wor $(ds)"]\n');
  expect(text).toContain("npm ci --workspace='./packages/wor $(ds)'");
});

test('every base has a digest, and a tag that names more than a major version', () => {
  for (const { tag, digest } of Object.values(BASES)) {
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(tag).toMatch(/^\d+\.\d+|^nonroot$/);
  }
});
