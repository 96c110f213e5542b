import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { writeFix } from '../../../lib/cli/check/fix-report';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();
const BOUTIQUE = readFileSync(join(__dirname, '../../fixtures/online-boutique.yaml'), 'utf8');
const WEB = `# the page of the shop
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # as the Service says
spec:
  revisionHistoryLimit: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      serviceAccount: web
      containers:
        - name: web
          image: ghcr.io/shop/web:1.4.2
`;

describe('YAML', () => {
  test('--fix shows a diff that git applies, writes nothing, and ends as the check does', async () => {
    cli.file('a.yaml', WEB);
    const check = await cli.run('check', '--yaml', 'a.yaml');
    const { code, out, err } = await cli.run('check', '--yaml', 'a.yaml', '--fix');
    expect(code).toBe(check.code);
    expect(readFileSync(join(cli.folder, 'a.yaml'), 'utf8')).toBe(WEB);
    expect(out).toContain('-  revisionHistoryLimit: 0\n');
    expect(out).toContain('-      serviceAccount: web\n+      serviceAccountName: web\n');
    expect(out).toContain('+          securityContext:\n');
    expect(err).toMatch(/7 findings would be mended in 1 file, \d+ problems left to do by hand; nothing is written without --write/);
    expect(spawnSync('git', ['apply', '--check', '-'], { cwd: cli.folder, input: out, encoding: 'utf8' })).toMatchObject({ status: 0 });
  });

  test('--fix --write writes just that, with its comments and its mode, and checks again', async () => {
    cli.file('a.yaml', WEB);
    chmodSync(join(cli.folder, 'a.yaml'), 0o640);
    const { out: diff } = await cli.run('check', '--yaml', 'a.yaml', '--fix');
    const { code, out, err } = await cli.run('check', '--yaml', 'a.yaml', '--fix', '--write', '--fail-on', 'never');
    expect([code, out]).toEqual([0, diff]);
    expect(err).toMatch(/7 findings mended in 1 file, \d+ problems left to do by hand\n/);
    expect(err).not.toContain('policy/revision-history:');
    const after = readFileSync(join(cli.folder, 'a.yaml'), 'utf8');
    expect(after).toContain('# the page of the shop\n');
    expect(after).toContain('  name: web # as the Service says\n');
    expect(statSync(join(cli.folder, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(cli.folder)).toEqual(['a.yaml']);
    const again = await cli.run('check', '--yaml', 'a.yaml', '--fix', '--write', '--fail-on', 'never');
    expect([again.out, readFileSync(join(cli.folder, 'a.yaml'), 'utf8')]).toEqual(['', after]);
  });

  test('the original Online Boutique: what is mended is found no more, and nothing new is', async () => {
    cli.file('boutique.yaml', BOUTIQUE);
    const codes = async () => {
      const { problems } = JSON.parse((await cli.run('check', '--json', '--yaml', 'boutique.yaml')).out) as {
        problems: { code: string; object: string }[];
      };
      return problems.map(({ code, object }) => `${code} ${object}`).sort();
    };
    const before = await codes();
    await cli.run('check', '--yaml', 'boutique.yaml', '--fix', '--write');
    const mended = /policy\/(mounted-token|seccomp-profile) /;
    expect(before.filter((line) => mended.test(line))).not.toEqual([]);
    expect(await codes()).toEqual(before.filter((line) => !mended.test(line)));
  });

  test('standard input cannot be written: that is told with the place, and counted as left', async () => {
    cli.world.input = WEB;
    const { out, err } = await cli.run('check', '--yaml', '-', '--fix');
    expect(out).toBe('');
    expect(err).toContain('not mended: policy/revision-history at <stdin>:7\n  <stdin> is no file that could be written\n');
    expect(err).toContain('0 findings would be mended');
  });

  test('as JSON: the diff, what is mended, what is left', async () => {
    cli.file('a.yaml', WEB);
    cli.world.input = WEB.replaceAll('web', 'other');
    const { out } = await cli.run('check', '--json', '--yaml', 'a.yaml', '-', '--fix');
    const told = JSON.parse(out) as { diff: string; files: string[]; mended: number; kept: unknown[]; problems: { code: string }[] };
    expect([told.files, told.mended, told.kept.length]).toEqual([['a.yaml'], 7, 7]);
    expect(told.kept).toContainEqual(
      expect.objectContaining({ code: 'policy/revision-history', reason: 'mend/no-file', place: '<stdin>:7' }),
    );
    expect(told.diff).toContain('+++ b/a.yaml\n');
    expect(told.problems.map(({ code }) => code)).toContain('policy/memory-limit');
  });

  test.each([['--json'], ['--format', 'json']])(
    '--fix --write %s %s: one document, with the diff and the problems of the second check',
    async (...json) => {
      cli.file('a.yaml', WEB);
      const { out: diff } = await cli.run('check', '--yaml', 'a.yaml', '--fix');
      const { code, out } = await cli.run('check', ...json.filter(Boolean), '--yaml', 'a.yaml', '--fix', '--write');
      const told = JSON.parse(out) as { diff: string; problems: { code: string }[] };
      expect(told).toMatchObject({ diff, files: ['a.yaml'], mended: 7, kept: [], waivers: [], suppressed: [] });
      expect(told.problems.map((each) => each.code)).not.toContain('policy/revision-history');
      const again = await cli.run('check', '--json', '--yaml', 'a.yaml');
      expect([again.code, (JSON.parse(again.out) as typeof told).problems]).toEqual([code, told.problems]);
    },
  );

  test.each([
    [['--fix', '--format', 'sarif'], 'check/fix-format'],
    [['--write'], 'check/write-alone'],
  ])('%j is refused', async (options, code) => {
    cli.file('a.yaml', WEB);
    const { out } = await cli.run('check', '--json', '--yaml', 'a.yaml', ...options);
    expect((JSON.parse(out) as { problems: { code: string }[] }).problems.map((each) => each.code)).toEqual([code]);
  });
});

test('a file that was changed meanwhile is not written, and no other is', () => {
  cli.file('a.yaml', 'a: 1\n');
  cli.file('b.yaml', 'b: 1\n');
  const files = ['a.yaml', 'b.yaml'].map((file) => {
    const path = join(cli.folder, file);
    const before = readFileSync(path, 'utf8');
    return { file, path, before, spans: [], after: `${before}# new\n` };
  });
  writeFileSync(join(cli.folder, 'b.yaml'), 'b: 2\n');
  expect(() => writeFix(files, { language: 'en' } as Parameters<typeof writeFix>[1])).toThrow('check/fix-changed');
  expect([readFileSync(join(cli.folder, 'a.yaml'), 'utf8'), readFileSync(join(cli.folder, 'b.yaml'), 'utf8')]).toEqual([
    'a: 1\n',
    'b: 2\n',
  ]);
});
