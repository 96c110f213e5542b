import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from '../../../lib';
import { github } from '../../../lib/ci/github';
import { checkPipeline } from '../../../lib/pipeline';
import { PIPELINES } from '../../conformance/ci/pipelines';
import { actionlint, zizmor } from '../harness/ci-tools';

const folder = mkdtempSync(join(tmpdir(), 'sealane-github-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The workflow of a pipeline, where GitHub looks for it. */
function written(name: string, change: (text: string) => string = (text) => text): string {
  const app = new App();
  const model = PIPELINES[name];
  if (!model) throw new Error(`no pipeline ${name}`);
  const [file] = github().render(checkPipeline(app, model), app);
  const path = join(mkdtempSync(join(folder, `${name}-`)), file?.path ?? '');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, change(file?.text ?? ''));
  return path;
}

const NAMES = Object.keys(PIPELINES);

describe('actionlint', () => {
  const program = actionlint();
  // A text that a shell could expand and must not is in single quotes.
  const said = (path: string) => spawnSync(program, ['-no-color', '-oneline', '-ignore', 'SC2016', path], { encoding: 'utf8' }).stdout;

  test.each(NAMES)('%s: it finds nothing', (name) => expect(said(written(name))).toBe(''));

  test('it finds a need that is no job, and text of an event in a shell', () => {
    expect(said(written('default', (text) => text.replace('      - scan\n', '      - scna\n')))).toContain('scna');
    expect(said(written('default', (text) => text.replace('npm ci', 'echo ${{ github.event.pull_request.title }}')))).toContain(
      'untrusted',
    );
  });
});

interface Finding {
  readonly ident: string;
  readonly determinations: { readonly severity: string };
}

const judge = zizmor();

(judge === undefined ? describe.skip : describe)('zizmor', () => {
  const found = (path: string) => {
    const { stdout } = spawnSync(judge ?? '', ['--offline', '--no-progress', '--persona', 'auditor', '--format', 'json', path], {
      encoding: 'utf8',
    });
    return (JSON.parse(stdout) as Finding[])
      .filter(({ determinations: { severity } }) => severity === 'Medium' || severity === 'High')
      .map(({ ident }) => ident);
  };

  test.each(NAMES)('%s: it finds nothing of severity medium or more', (name) => expect(found(written(name))).toEqual([]));

  test('it finds an action by its tag, and a right that every job has', () => {
    expect(found(written('default', (text) => text.replace(/@[0-9a-f]{40}/, '@v7')))).toContain('unpinned-uses');
    expect(found(written('default', (text) => text.replace('permissions: {}', 'permissions: write-all')))).toContain(
      'excessive-permissions',
    );
  });
});
