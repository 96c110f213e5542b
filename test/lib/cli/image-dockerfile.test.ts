import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useCommandLine } from '../../support/command-line';
import { SAMPLE_PROJECTS } from '../../support/sample-projects';

const cli = useCommandLine();

function project(name: string): void {
  for (const [path, text] of Object.entries(SAMPLE_PROJECTS[name] ?? {})) cli.file(path, text);
  execFileSync('git', ['init', '--quiet'], { cwd: cli.folder });
}

test('image dockerfile writes the Dockerfile of a folder, and says for what', async () => {
  project('Go');
  expect(await cli.run('image', 'dockerfile', 'app')).toMatchObject({
    code: 0,
    err: 'written for Go: app/Dockerfile, app/.dockerignore\n',
  });
  expect(readFileSync(join(cli.folder, 'app/Dockerfile'), 'utf8')).toContain('USER 65532:65532\n');
  expect(await cli.run('image', 'dockerfile', 'app')).toMatchObject({ code: 1, err: expect.stringContaining('image/exists') as string });
});

test.each(['--stdout', '--dry-run'])('with %s nothing is written', async (flag) => {
  project('Go');
  const { code, out } = await cli.run('image', 'dockerfile', 'app', flag);
  expect(code).toBe(0);
  expect(out.includes('USER 65532:65532\n')).toBe(flag === '--stdout');
  expect(existsSync(join(cli.folder, 'app/Dockerfile'))).toBe(false);
});

test('of a workspace it says from which folder the image is built', async () => {
  project('a workspace of npm');
  const { err } = await cli.run('image', 'dockerfile', 'app');
  expect(err).toContain("{ context: '.', dockerfile: 'app/Dockerfile' }");
});

test('a lock file that is none stops it, with the place in the file', async () => {
  project('Go');
  cli.file('sealane.lock.json', '{}');
  expect(await cli.run('image', 'dockerfile', 'app')).toMatchObject({ code: 1, err: expect.stringContaining('pins/lock-file') as string });
});
