import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const BOUTIQUE = join(ROOT, 'dist/stacks/boutique.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sealane(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C' },
  });
  return { code: status, out: stdout, err: stderr };
}

/** A program in a file of its own; `ns` is a Namespace called shop. */
function program(body: string, version = '1.34'): string {
  const file = join(folder, 'program.js');
  const lines = [
    `const s = require(${JSON.stringify(join(ROOT, 'dist/index.js'))});`,
    `const { existing } = require(${JSON.stringify(join(ROOT, 'dist/onprem.js'))});`,
    `const cdk8s = require(${JSON.stringify(join(ROOT, 'node_modules/cdk8s'))});`,
    'const app = new s.App();',
    `const cluster = new s.Cluster(app, 'eu', existing({ version: '${version}' }));`,
    "const ns = new s.Namespace(app, 'shop', { cluster, stage: 'dev' });",
    body,
    'app.synth();',
  ];
  writeFileSync(file, lines.join('\n'));
  return file;
}

const WEB = "{ image: 'shop/web:1.2.3', port: 8080, health: '/', cpu: '100m', memory: '64Mi' }";

function digest(out: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())) {
    const file = join(entry.parentPath, entry.name);
    hash.update(file.slice(out.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

test('the same program gives the same bytes in two processes', () => {
  const [a, b] = ['a', 'b'].map((name) => {
    const out = join(folder, name);
    execFileSync(process.execPath, [CLI, 'synth', '--quiet', '--app', BOUTIQUE, '--out', out], { cwd: ROOT });
    return digest(out);
  });
  expect(a).toBe(b);
});

test('synth --check writes nothing, and exits 3 until the files are as the program says', () => {
  const app = program(`new s.WebService(ns, 'web', ${WEB});`);
  expect(sealane('synth', '--check', '--app', app).code).toBe(3);
  expect(existsSync(join(folder, 'out'))).toBe(false);
  expect(sealane('synth', '--app', app).code).toBe(0);
  expect(sealane('synth', '--check', '--app', app).code).toBe(0);
});

test('a file that the program no longer makes is removed, and a file of the user stays', () => {
  sealane('synth', '--app', program(`new s.WebService(ns, 'web', ${WEB}); new s.WebService(ns, 'old', ${WEB});`));
  const yaml = join(folder, 'out/yaml/eu/shop');
  writeFileSync(join(folder, 'out/notes.txt'), 'mine');
  expect(readdirSync(yaml)).toContain('0001-old.yaml');
  sealane('synth', '--app', program(`new s.WebService(ns, 'web', ${WEB});`));
  expect(readdirSync(yaml)).not.toContain('0001-old.yaml');
  expect(readFileSync(join(folder, 'out/notes.txt'), 'utf8')).toBe('mine');
});

test('a folder that is not ours is refused and left as it is', () => {
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out/thesis.txt'), 'mine');
  const { code, err } = sealane('synth', '--app', program(`new s.WebService(ns, 'web', ${WEB});`));
  expect({ code, files: readdirSync(join(folder, 'out')) }).toEqual({ code: 1, files: ['thesis.txt'] });
  expect(err).toContain('output/not-ours');
});

test('an out folder that cannot be made is a problem with its fix; exit 1, and no stack trace', () => {
  writeFileSync(join(folder, 'file'), 'mine');
  const ended = sealane('synth', '--out', 'file/out', '--app', program(`new s.WebService(ns, 'web', ${WEB});`));
  expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(/output\/file-in-the-way: file is a file.*\n.*\n {2}fix .*--out/) });
  expect(ended.err).toContain('nothing was written');
  expect(ended.err).not.toContain('    at ');
});

test.each([
  ['a quantity typo', `new s.WebService(ns, 'web', { ...${WEB}, memory: '512mb' });`, 'amount/size', 'did you mean "512Mi"'],
  ['latest', `new s.WebService(ns, 'web', { ...${WEB}, image: 'shop/web:latest' });`, 'image/latest', 'shop/web:latest'],
  ['a name that no DNS label can hold', `new s.WebService(ns, 'ERP Sync', ${WEB});`, 'name/no-dns-label', 'erp-sync'],
  [
    'a host used twice',
    `for (const n of ['a', 'b']) new s.WebService(ns, n, { ...${WEB}, expose: { host: 'x.example', via: s.ingress({ className: 't', controllerNamespace: 't' }), tls: 'none' } });`,
    'host/duplicate',
    'x.example',
  ],
  [
    'two objects of one name',
    "for (const id of ['a', 'b']) new cdk8s.ApiObject(ns, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' } });",
    'object/duplicate',
    'same',
  ],
  [
    'an unknown field three levels deep',
    "new cdk8s.ApiObject(ns, 'd', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'd' }, spec: { sessionAffinityConfig: { clientIP: { timeoutSecond: 1 } }, ports: [{ port: 80 }] } });",
    'kube/unknown-field',
    'timeoutSeconds',
  ],
  [
    'a probe on a port that does not exist',
    `new s.WebService(ns, 'web', { ...${WEB}, health: s.http('/', { port: 9999 }) });`,
    'probe/no-port',
    '9999',
  ],
  [
    'a patch that hits nothing',
    `new s.WebService(ns, 'web', ${WEB}).patch(cdk8s.JsonPatch.replace('/spec/replica', 3));`,
    'patch/no-target',
    '/spec/replica',
  ],
  [
    'a patch of the selector',
    `new s.WebService(ns, 'web', ${WEB}).patch(cdk8s.JsonPatch.add('/spec/selector/matchLabels/x', 'y'));`,
    'patch/selector',
    'web',
  ],
  [
    'a port name over 15 characters',
    `new s.WebService(ns, 'web', { ...${WEB}, ports: { 'a-very-long-port-name': 1 } });`,
    'port',
    'a-very-long-port-name',
  ],
])('%s is a problem with path, place and fix; exit 1, and no file is touched', (_, body, code, words) => {
  const app = program(body);
  const ended = sealane('synth', '--app', app);
  expect({ code: ended.code, written: existsSync(join(folder, 'out')) }).toEqual({ code: 1, written: false });
  expect(ended.err).toContain(code);
  expect(ended.err).toContain(words);
  expect(ended.err).toMatch(/at {3}shop\/.*program\.js:7\)/);
  expect(ended.err).not.toContain('    at ');
});

test('a program that throws is a problem with its line and no stack trace; --debug shows the trace', () => {
  const app = program("throw new Error('no luck');");
  const { code, err } = sealane('synth', '--app', app);
  expect(code).toBe(1);
  expect(err).toContain('program/failed');
  expect(err).toMatch(/program\.js:7/);
  expect(err).not.toMatch(/\n {4}at /);
  expect(sealane('synth', '--app', app, '--debug').err).toMatch(/\n {4}at /);
});

test('a construct that throws while it renders is a problem with its line; --debug shows the original stack trace', () => {
  const body =
    "new cdk8s.ApiObject(ns, 'c', { apiVersion: 'v1', kind: 'ConfigMap', data: cdk8s.Lazy.any({ produce: () => { throw new Error('no luck'); } }) });";
  const { code, err } = sealane('synth', '--app', program(body));
  expect(code).toBe(1);
  expect(err).toMatch(/object\/not-rendered: .*no luck\n.*program\.js:7/);
  expect(err).not.toMatch(/\n +at .*program\.js:7:\d/);
  expect(sealane('synth', '--app', join(folder, 'program.js'), '--debug').err).toMatch(/Error: no luck\n +at .*program\.js:7:\d/);
});

test('an empty app is a problem', () => {
  const file = join(folder, 'empty.js');
  writeFileSync(file, `const { App } = require(${JSON.stringify(join(ROOT, 'dist/index.js'))}); new App().synth();`);
  expect(sealane('synth', '--app', file)).toMatchObject({ code: 1, err: expect.stringContaining('app/empty') });
});

test('a program that never calls synth is a problem', () => {
  const file = join(folder, 'silent.js');
  writeFileSync(file, '');
  expect(sealane('check', '--app', file)).toMatchObject({ code: 1, err: expect.stringContaining('program/no-synth') });
});

test('check --format json gives the problems on stdout, and --lang zh-CN words them in Chinese', () => {
  const app = program(`new s.WebService(ns, 'web', { ...${WEB}, memory: '512mb' });`);
  const { problems } = JSON.parse(sealane('check', '--format', 'json', '--app', app).out) as { problems: { code: string; path: string }[] };
  expect(problems).toMatchObject([{ code: 'amount/size', path: 'shop/web' }]);
  expect(sealane('check', '--lang', 'zh-CN', '--app', app).err).toContain('是否想写 "512Mi"');
});

test('diff of two assemblies says what restarts and what is recreated, the worst first', () => {
  const web = (image: string, name: string) =>
    `new s.WebService(ns, 'web', { ...${WEB}, image: '${image}' }); new s.WebService(ns, '${name}', ${WEB});`;
  sealane('synth', '--app', program(web('shop/web:1.2.3', 'old')), '--out', join(folder, 'before'));
  sealane('synth', '--app', program(web('shop/web:1.2.4', 'new')), '--out', join(folder, 'after'));
  const { code, out } = sealane('diff', 'before', 'after', '--json', '--exit-code');
  const { changes } = JSON.parse(out) as { changes: { danger: string; object: string }[] };
  expect(code).toBe(3);
  expect([...new Set(changes.map(({ danger }) => danger))]).toEqual(['deleted', 'restarted', 'changed', 'created']);
});

test('explain shows a construct with its line and objects, and a code with its fix', () => {
  const app = program(`new s.WebService(ns, 'web', ${WEB});`);
  const path = sealane('explain', 'shop/web', '--app', app);
  expect(path.out).toMatch(/program\.js:7/);
  expect(path.out).toContain('kind: Deployment');
  for (const code of ['image/latest', 'aws/no-way-out', 'stack/unknown', 'cluster/no-kubectl'])
    expect(sealane('explain', code)).toMatchObject({ code: 0, out: expect.stringContaining(code) });
});

test('every command has help with two examples', () => {
  for (const command of ['synth', 'check', 'verify', 'diff', 'explain']) {
    const { code, out } = sealane(command, '--help');
    expect({ command, code, examples: out.split('\n').filter((line) => line.trim().startsWith('sealane ')).length >= 2 }).toEqual({
      command,
      code: 0,
      examples: true,
    });
  }
});
