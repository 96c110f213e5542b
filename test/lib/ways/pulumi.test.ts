import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Cluster, Namespace, Pipeline, pulumi, Runner, WebService, type PulumiProps } from '../../../lib';
import { assemble } from '../../../lib/backends/yaml';
import { gitlab, gitlabRunner } from '../../../lib/ci';
import { existing } from '../../../lib/clouds/onprem';
import { problemsOf } from '../../../lib/core';
import type { DriveInput, Site } from '../../../lib/release';
import { driverOf } from '../../../lib/ways/pulumi/drive';

const DIGEST = `sha256:${'7'.repeat(64)}`;
const BACKEND = 's3://shop-state?region=eu-central-1';

function shop(props: PulumiProps = { backend: BACKEND }) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const via = pulumi(props);
  const [one, two] = ['shop', 'shop-prod'].map((id) => {
    const ns = new Namespace(app, id, { cluster, stage: 'staging', quota: { pods: 9 }, via });
    new WebService(ns, 'web', { image: `shop.example/web@${DIGEST}`, cpu: '50m', memory: '32Mi', port: 8080, health: '/healthz' });
    return ns;
  }) as [Namespace, Namespace];
  return { app, cluster, one, two };
}

test('the assembly says which stack of which project and backend a namespace is, one for each', () => {
  const { manifest } = assemble(shop().app, 'en');
  expect(manifest?.units.flatMap(({ via }) => (via ? [via] : []))).toEqual([
    { name: 'pulumi', settings: { backend: BACKEND, project: 'sealane', stack: 'eu.shop' } },
    { name: 'pulumi', settings: { backend: BACKEND, project: 'sealane', stack: 'eu.shop-prod' } },
  ]);
});

test.each<[string, PulumiProps]>([
  ['pulumi/backend', { backend: 'shop-state' }],
  ['pulumi/backend', { backend: 'ftp://shop' }],
  ['pulumi/backend', { backend: 's3://' }],
  ['pulumi/project', { backend: BACKEND, project: 'a shop' }],
  ['pulumi/project', { backend: BACKEND, project: '' }],
  ['pulumi/secrets-provider', { backend: BACKEND, secretsProvider: 'passphrase' }],
  ['pulumi/secrets-provider', { backend: BACKEND, secretsProvider: 'awskms://' }],
])('%s: %j', (code, props) => {
  expect(new Set(codes(props))).toEqual(new Set([code]));
});

test.each(['https://li:hunter2@state.shop.example', 's3://shop?region=eu&access_key_id=hunter2', 'azblob://shop?sig=hunter2'])(
  'a secret in the address of the state is refused, and not repeated: %s',
  (backend) => {
    const { app } = shop({ backend });
    const problems = problemsOf(app);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['pulumi/password']));
    expect(JSON.stringify(problems.map(({ params }) => params))).not.toContain('hunter2');
  },
);

test.each<PulumiProps>([
  { backend: 's3://shop-state?region=oss-eu-central-1&endpoint=oss-eu-central-1.aliyuncs.com&s3ForcePathStyle=false' },
  { backend: 'gs://shop-state', secretsProvider: 'gcpkms://projects/p/locations/global/keyRings/r/cryptoKeys/k' },
  { backend: 'azblob://shop-state', project: 'shop_1.2' },
  { backend: 'https://api.pulumi.com' },
  { backend: 'file://./state' },
])('%j is taken', (props) => {
  expect(codes(props)).toEqual([]);
});

test('whoever deploys by Pulumi may read each object that it applies, and no Secret', () => {
  const { app, cluster, one } = shop();
  const ci = new Namespace(app, 'ci', { cluster, stage: 'prod', podSecurity: 'baseline' });
  ci.expectExisting('Secret', 'tokens');
  const image = `shop.example/ci@${DIGEST}`;
  const kind = gitlabRunner({ url: 'https://gitlab.example', image, jobImage: image, tokens: 'tokens' });
  new Pipeline(app, 'deploy', { ci: gitlab({ image }), runner: new Runner(ci, 'runner', { kind }), deploy: [one] });
  const role = assemble(app, 'en').files.find(({ path }) => path.startsWith('yaml/eu/shop/') && path.includes('role'))?.text ?? '';
  expect(role).toMatch(/- services\n {4}verbs:\n {6}- get\n {6}- list\n {6}- create\n {6}- patch\n {6}- delete\n/);
  expect(role).not.toContain('secrets');
});

const site = { namespace: 'shop', timeout: 1000 } as unknown as Site;
const input = (env: DriveInput['world']['env'], backend = BACKEND): DriveInput => ({
  settings: { backend, project: 'sealane', stack: 'eu.shop' },
  world: { cwd: '/', env, say: () => undefined },
  link: {},
});
const deploying = (given: DriveInput) => driverOf(given).bringAbout(site, { objects: [], ...FACTS }, []);
const FACTS = { number: 1, commit: '', run: '', by: '', at: '' };

test('a machine without the program is told so', async () => {
  await expect(deploying(input({ PATH: '/nowhere' }))).rejects.toMatchObject({ code: 'pulumi/not-there' });
});

test('a job that nobody has told the passphrase ends at once, instead of asking for it', async () => {
  const PATH = mkdtempSync(join(tmpdir(), 'sealane-pulumi-'));
  writeFileSync(join(PATH, 'pulumi'), '', { mode: 0o755 });
  await expect(deploying(input({ PATH }))).rejects.toMatchObject({ code: 'pulumi/no-passphrase', params: { backend: BACKEND } });
  rmSync(PATH, { recursive: true });
});

function codes(props: PulumiProps): readonly string[] {
  const { app } = shop(props);
  assemble(app, 'en');
  return problemsOf(app).map(({ code }) => code);
}
