import { mkdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import * as ts from 'typescript';
import { useCommandLine } from '../../support/command-line';

const ROOT = join(__dirname, '../../..');
const NODE = `node -r ${join(ROOT, 'test/support/programs/typescript.cjs')}`;
const APP = `${NODE} shop.js`;
const HEAD = `// the shop
const { App, Cluster, Namespace, Role, Secret, WebService, Worker } = require('${ROOT}/lib/index.ts');
const { existing, vault } = require('${ROOT}/lib/clouds/onprem/index.ts');

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
`;
/** Mistakes as people make them, among what only looks like them. */
const WRONG = `
const shop = new Namespace(app, 'shop', { cluster, stage: 'stagin', "podSecurty": 'restricted' });
const from = vault({ server: 'https://vault.shop.example', path: 'secret', auth: { role: 'shop' } });
const db = new Secret(shop, 'orders-db', { from, keys: { url: 'shop/orders-db#url' } });
new Role(shop, 'reader', { rules: [{ apiGroups: [''], resources: ['pod'], verbs: ['get'] }] });

new WebService(shop, 'web', {
  image: 'ghcr.io/shop/web:1.4.2', // clam: 2
  port: '8080',   // two more spaces
  health: '/ready',
  scale: { min: 2, max: 4, clam: '5mins' },
  cpu: "250 mcpu",
  memory: { request: '512mb', /* twice */ limit: \`1G\` },
  env: { DATABASE: db.key('urll'), CACHE: '512mb', clam: 'x' },
  grace: '90sec',
});
app.synth();
`;
const RIGHT = WRONG.replace('podSecurty', 'podSecurity')
  .replace("'stagin'", "'staging'")
  .replace("['pod']", "['pods']")
  .replace("'8080'", '8080')
  .replace(', clam', ', calm')
  .replace('250 mcpu', '250m')
  .replace("request: '512mb'", "request: '512Mi'")
  .replace('`1G`', '`1Gi`')
  .replace("'urll'", "'url'")
  .replace('90sec', '90s');

// Each program loads the library from its sources.
jest.setTimeout(60_000);
const cli = useCommandLine();

interface Told {
  readonly diff: string;
  readonly mended: number;
  readonly kept: readonly { code: string; reason: string; place: string; what: string }[];
  readonly problems: readonly { code: string }[];
}

async function fixed(app = APP): Promise<Told> {
  return JSON.parse((await cli.run('check', '--json', '--fix', '--app', app)).out) as Told;
}

const shopNow = () => readFileSync(join(cli.folder, 'shop.js'), 'utf8');

describe('a program', () => {
  test('--fix shows a diff that git applies, writes nothing, and ends as the check does', async () => {
    cli.file('shop.js', HEAD + WRONG);
    const check = await cli.run('check', '--app', APP);
    const { code, out, err } = await cli.run('check', '--fix', '--app', APP);
    expect([code, shopNow()]).toEqual([check.code, HEAD + WRONG]);
    expect(out).toContain("-  grace: '90sec',\n+  grace: '90s',\n");
    expect(err).toMatch(/10 findings would be mended in 1 file, 1 problem left to do by hand; nothing is written without --write/);
    expect(spawnSync('git', ['apply', '--check', '-'], { cwd: cli.folder, input: out, encoding: 'utf8' })).toMatchObject({ status: 0 });
  });

  test('--fix --write changes those values and names only, checks again, and after a second round nothing is wrong', async () => {
    cli.file('shop.js', HEAD + WRONG);
    const first = await cli.run('check', '--fix', '--write', '--app', APP);
    expect([first.code, shopNow()]).toEqual([1, HEAD + RIGHT]);
    expect(first.err).toContain('10 findings mended in 1 file');
    // What an unknown name hid is told by the check that follows.
    expect(first.err).toContain('amount/duration: scale.calm is "5mins"');
    const second = await cli.run('check', '--fix', '--write', '--app', APP);
    expect([second.code, shopNow()]).toEqual([0, HEAD + RIGHT.replace('5mins', '5m')]);
    expect((await cli.run('check', '--fix', '--app', APP)).out).toBe('');
  });

  test('what a plain check tells has no mends in it', async () => {
    cli.file('shop.js', HEAD + WRONG);
    expect((await cli.run('check', '--json', '--app', APP)).out).not.toContain('"mend"');
    expect((await fixed()).problems.every((problem) => !('mend' in problem))).toBe(true);
  });

  test('--fix --write --json prints one document: what was mended, and what is wrong after it', async () => {
    cli.file('shop.js', HEAD + WRONG);
    const { code, out } = await cli.run('check', '--fix', '--write', '--json', '--app', APP);
    const told = JSON.parse(out) as Told & { readonly unknown: unknown };
    expect([code, shopNow()]).toEqual([1, HEAD + RIGHT]);
    expect(told).toMatchObject({ files: ['shop.js'], mended: 10, waivers: [] });
    expect(told.problems.map((each) => each.code)).toContain('amount/duration');
    const again = JSON.parse((await cli.run('check', '--json', '--app', APP)).out) as Told;
    expect(told.problems).toEqual(again.problems);
  });

  const worker = (name: string, props: string) =>
    `new Worker(new Namespace(app, '${name}', { cluster, stage: 'dev' }),\n'${name}', { image: 'a:1.2.3', cpu: '1', memory: '1Gi', ${props} });`;

  test('what does not stand there just once as it is, is left with the reason', async () => {
    const cases = [
      ['mend/several', worker('a', "grace: app ? '90sec' : '90sec'")],
      ['mend/not-literal', `const grace = '90sec'; ${worker('b', 'grace')}`],
      ['mend/not-literal', worker('c', "grace: `${9}0sec`, env: { A: '90sec' }")],
      ['mend/not-literal', `const replicsa = 2; ${worker('d', 'replicsa')}`],
      ['mend/both-names', worker('e', 'replicas: 1, replicsa: 2')],
      ['mend/not-literal', "const Other = Namespace; new Other(app, 'f', { cluster, stage: 'staging', ['domian']: 'shop.example' });"],
      ['mend/not-literal', "class Own extends Namespace { constructor() { super(app, 'g', { cluster, stage: 'dve' }); } } new Own();"],
      [
        'mend/no-construct',
        "const of = (i) => new Namespace(app, `h${i}`, { cluster, stage: 'dve' }); new Namespace(app, `i`, { cluster, stage: 'dev' }); of(1);",
      ],
      // The hint of the check is a guess there.
      [undefined, worker('j', "grace: '5 months'")],
    ];
    cli.file('shop.js', `${HEAD}${cases.map(([, text = '']) => `{ ${text} }\n`).join('')}app.synth();\n`);
    const { diff, mended, kept } = await fixed();
    const lineOf = (place: string) => Number(/^shop\.js:(\d+)$/.exec(place)?.[1]);
    const reasons = [...kept].sort((x, y) => lineOf(x.place) - lineOf(y.place)).map(({ reason }) => reason);
    expect([diff, mended, reasons]).toEqual(['', 0, cases.flatMap(([reason]) => reason ?? [])]);
  });

  test('what a compiler wrote is left where no source map tells the source', async () => {
    cli.file(
      'shop.js',
      `Object.defineProperty(exports, "__esModule", { value: true });\n${HEAD}${worker('a', "grace: '90sec'")}\napp.synth();\n`,
    );
    const { diff, kept } = await fixed();
    expect([diff, kept.map(({ reason }) => reason)]).toEqual(['', ['mend/compiled']]);
  });

  test('two constructs on one line are told apart by their ids', async () => {
    const body =
      "for (const a of [1]) { new Namespace(app, 'a', { cluster, stage: 'dve' }); new Namespace(app, 'b', { cluster, stage: 'dev' }); }";
    cli.file('shop.js', `${HEAD}${body}\napp.synth();\n`);
    expect((await fixed()).diff).toContain(`+${body.replace('dve', 'dev')}\n`);
  });

  test('no file of a package, and none outside of the folder, is touched', async () => {
    const part = (name: string) =>
      `${HEAD.replace('const app = new App();\nconst cluster', 'module.exports = (app) => { const cluster')}new Namespace(app, '${name}', { cluster, stage: 'dve' }); };\n`;
    cli.file('node_modules/part/index.js', part('a'));
    cli.file('outside.js', part('b').replace("'eu'", "'us'"));
    cli.file('in/shop.js', `${HEAD}require('../node_modules/part')(app.node.root);\n`);
    cli.file('shop.js', `const { App } = require('${ROOT}/lib/index.ts');\nconst app = new App();\nrequire('part')(app);\napp.synth();\n`);
    const { diff, kept } = await fixed();
    expect([diff, kept.map((each) => each.reason)]).toEqual(['', ['mend/foreign-file']]);
  });
});

describe('a compiled program', () => {
  const SOURCE = `${HEAD.replace('const app', 'interface Unused { readonly a: string }\n\nconst app')}
new Namespace(app, 'shop', {
  cluster,
  stage: 'prodd' as string as 'prod', // as it must be
});
app.synth();
`;

  function build(source: string): void {
    const { outputText, sourceMapText = '' } = ts.transpileModule(source, {
      fileName: 'shop.ts',
      compilerOptions: { sourceMap: true, module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    cli.file('src/shop.ts', source);
    cli.file('dist/shop.js', outputText);
    cli.file('dist/shop.js.map', sourceMapText.replace('"shop.ts"', '"../src/shop.ts"'));
  }

  test('its TypeScript is mended, and it is told to be built again instead of checked again', async () => {
    build(SOURCE);
    const { code, out, err } = await cli.run('check', '--fix', '--write', '--app', `${NODE} dist/shop.js`);
    expect(readFileSync(join(cli.folder, 'src/shop.ts'), 'utf8')).toBe(SOURCE.replace('prodd', 'prod'));
    expect(out).toContain('+++ b/src/shop.ts\n');
    expect([code, err]).toEqual([1, expect.stringContaining('dist/shop.js: older now than the program that it was compiled from')]);
    expect(err).not.toContain('props/type: ');
    build(SOURCE.replace('prodd', 'prod'));
    expect((await cli.run('check', '--app', `${NODE} dist/shop.js`)).code).toBe(0);
  });

  test('one that is older than its source is told to be built first', async () => {
    build(SOURCE);
    utimesSync(join(cli.folder, 'dist/shop.js'), 1, 1);
    cli.file('src/shop.ts', SOURCE.replace('prodd', 'prod'));
    const { diff, kept } = await fixed(`${NODE} dist/shop.js`);
    expect([diff, kept.map((each) => each.reason)]).toEqual(['', ['mend/older-build']]);
  });
});

test('a TypeScript that reads no programs for others is passed over', async () => {
  cli.file('shop.js', HEAD + WRONG);
  mkdirSync(join(cli.folder, 'node_modules/typescript'), { recursive: true });
  cli.file('node_modules/typescript/index.js', "exports.version = '7.0.0';");
  expect((await fixed()).mended).toBe(10);
});
