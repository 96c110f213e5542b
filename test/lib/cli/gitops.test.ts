import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT, manifestText, type AssemblyManifest } from '../../../lib/assembly';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();

const YAML = 'yaml/eu/shop/0001-settings.yaml';

/** A program whose namespace goes by commit to a repository beside it. */
function program(colour: string): string {
  const url = `file://${join(cli.folder, 'remote.git')}`;
  const manifest: AssemblyManifest = {
    format: FORMAT,
    generator: 'sealane test',
    clusters: [{ name: 'eu', version: '1.34' }],
    units: [
      {
        ...{ path: 'shop', construct: 'Namespace', cluster: 'eu', namespace: 'shop' },
        via: {
          name: 'argo-cd',
          settings: { repository: url, branch: 'main', path: 'eu/shop', namespace: 'shop', cluster: 'eu', argoNamespace: 'argocd' },
        },
      },
    ],
    components: [{ path: 'shop/settings', construct: 'ConfigMap', unit: 'shop', file: YAML, level: 1, dependsOn: [] }],
    objects: [{ object: 'v1 ConfigMap shop/settings', path: 'shop/settings', component: 'shop/settings' }],
    images: [],
    joins: [],
    problems: [],
    files: [YAML],
  };
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\ndata:\n  colour: ${colour}\n`;
  const files = { 'sealane.json': manifestText(manifest), [YAML]: text };
  const body = [
    "const { mkdirSync, writeFileSync } = require('node:fs');",
    "const { dirname, join } = require('node:path');",
    'const { out } = JSON.parse(process.env.SEALANE_SYNTH);',
    `for (const [name, text] of Object.entries(${JSON.stringify(files)})) {`,
    '  mkdirSync(dirname(join(out, name)), { recursive: true });',
    '  writeFileSync(join(out, name), text);',
    '}',
  ].join('\n');
  return cli.program(`${colour}.js`, {}, body);
}

const git = (...args: readonly string[]) =>
  execFileSync('git', args, { cwd: cli.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const standing = () => git('-C', 'remote.git', 'show', 'main:eu/shop/00-configmap.settings.yaml');

function repository(): void {
  git('init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  git('clone', '--quiet', 'remote.git', 'first');
  const self = ['-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example'];
  git('-C', 'first', ...self, 'commit', '--quiet', '--allow-empty', '-m', 'Start');
  git('-C', 'first', 'push', '--quiet', 'origin', 'HEAD:main');
}

test('an environment by commit is deployed, confirmed, listed and put back without any cluster', async () => {
  repository();
  cli.world.env = { ...cli.world.env, KUBECONFIG: '/nowhere' };

  const dry = await cli.run('deploy', 'shop', '--app', program('blue'), '--dry-run');
  expect(dry).toMatchObject({ code: 0, err: expect.stringContaining('1 object would be applied in shop') as string });
  expect(() => standing()).toThrow();
  const first = await cli.run('deploy', 'shop', '--app', program('blue'), '--run', 'r1', '--json');
  const commit = git('-C', 'remote.git', 'rev-parse', 'main').trim();
  const report = { environment: 'shop', namespace: 'shop', release: 1, applied: 1, removed: [], handed: { commit, runs: false } };
  expect(JSON.parse(first.out)).toEqual(report);
  expect(first.err).toMatch(/no cluster is asked: .*[\s\S]*release 1 is committed as [0-9a-f]{12}, and nobody has asked whether it runs/);
  expect((await cli.run('confirm', 'shop', '--app', program('blue'), '--run', 'r1')).err).toContain(
    'release 1 is good, by your word alone: no cluster was asked',
  );
  await cli.run('deploy', 'shop', '--app', program('red'), '--run', 'r2');
  expect(standing()).toContain('colour: red');
  const back = await cli.run('rollback', 'shop', '--app', program('red'), '--run', 'r2');
  expect(back).toMatchObject({ code: 0, err: expect.stringContaining('release 1 is back in place of 2: it is committed as') as string });
  expect(standing()).toContain('colour: blue');
  const history = await cli.run('history', 'shop', '--app', program('red'), '--json');
  expect((JSON.parse(history.out) as { number: number; state: string }[]).map(({ number, state }) => [number, state])).toEqual([
    [2, 'bad'],
    [1, 'runs'],
  ]);
  expect(await cli.run('context', 'shop', '--app', program('red'))).toMatchObject({ code: 0 });
  expect(readFileSync(join(cli.folder, 'context/releases.txt'), 'utf8')).toMatch(/^bad: release 2, .*\nruns: release 1, /);
}, 60_000);

test('a cluster that is named must answer, before anything is committed', async () => {
  repository();
  const kubeconfig = join(cli.folder, 'nobody-listens');
  const clusters = [{ name: 'x', cluster: { server: 'http://127.0.0.1:1' } }];
  const contexts = [{ name: 'x', context: { cluster: 'x', user: '' } }];
  writeFileSync(kubeconfig, JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters, contexts, 'current-context': 'x' }));
  const named = await cli.run('deploy', 'shop', '--app', program('blue'), '--kubeconfig', kubeconfig);
  expect(named).toMatchObject({ code: 1, err: expect.stringContaining('cluster/unreachable') as string });
  expect(() => standing()).toThrow();
}, 60_000);
