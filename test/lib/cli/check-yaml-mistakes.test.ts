import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { helmError } from '../../../lib/programs';
import { yamlReason } from '../../../lib/manifests/yaml-reasons.zh-cn';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();

interface Found {
  readonly code: string;
  readonly source?: string;
  readonly path: string;
  readonly what: string;
  readonly fix: string;
}

async function check(...argv: string[]): Promise<readonly Found[]> {
  const { out } = await cli.run('check', '--json', '--quiet', '--yaml', ...argv);
  return (JSON.parse(out) as { problems: Found[] }).problems;
}

const configMap = (name: string, data = '{ a: b }') => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: ${data}\n`;

/** What js-yaml may throw while it reads: the sentences of its parser, without what ends in a name. */
function sentencesOfTheParser(): readonly string[] {
  const source = readFileSync(join(__dirname, '../../../node_modules/js-yaml/dist/js-yaml.cjs.js'), 'utf8');
  const thrown = [...source.matchAll(/throwError(?:\$1)?\(state, (?:"([^"]+)"|`([^$`]+))/g)].map(
    ([, whole, start]) => whole ?? start ?? '',
  );
  return [...thrown, 'null byte is not allowed in input', 'object-based map does not support complex keys'];
}

test('why a text is no YAML is told in Chinese to who asks for it, whatever the parser says', async () => {
  const sentences = sentencesOfTheParser();
  expect(sentences.length).toBeGreaterThan(50);
  expect(sentences.filter((each) => !/\p{Script=Han}/u.test(yamlReason(each)))).toEqual([]);
  cli.file('a.yaml', 'metadata:\n\tname: tab\n');
  expect((await cli.run('check', '--yaml', 'a.yaml', '--lang', 'zh-CN')).err).toContain('这不是 YAML：缩进不能使用制表符');
});

test('a reason that no translation is known of is passed on, and names in one are kept', () => {
  expect(yamlReason('something new')).toBe('something new');
  expect(yamlReason('unidentified alias "base"')).toBe('别名没有对应的锚点："base"');
});

test('a template of a chart is told at its first place to fill in, with the way to render it', async () => {
  cli.file('a.yaml', `${configMap('a')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Release.Name }} }\n`);
  const problems = await check('a.yaml');
  expect(problems.map(({ code, source }) => [code, source])).toEqual([['manifest/syntax', 'a.yaml:8']]);
  expect(problems[0]?.fix).toContain('name the folder of the chart');
});

test('two documents that make one object are told with file and line of both', async () => {
  cli.file('a.yaml', `${configMap('a')}---\n${configMap('b')}`);
  cli.file('b.yaml', `${configMap('c')}---\n${configMap('b')}`);
  const problems = await check('a.yaml', 'b.yaml');
  expect(problems.map(({ what, path }) => `${path}: ${what}`)).toEqual(['b.yaml:6: v1 ConfigMap b is already made by a.yaml:6']);
});

test('two routes that claim one host are told with file and line of the other', async () => {
  const route = (name: string) =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: ${name}, namespace: shop }\nspec: { hostnames: [a.example] }\n`;
  cli.file('a.yaml', `${route('a')}---\n${route('b')}`);
  expect((await check('a.yaml')).filter(({ code }) => code === 'host/duplicate').map(({ what }) => what)).toEqual([
    'https://a.example/ is already served by a.yaml:1',
  ]);
});

test('a Deployment that two files have is not told to have two budgets', async () => {
  const budget =
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }\n';
  const pod = '{ metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "shop/web:1.0.0" }] } }';
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: web } }, template: ${pod} }\n`;
  for (const file of ['dev/a.yaml', 'prod/a.yaml']) cli.file(file, `${deployment}---\n${budget}`);
  const codes = (await check('dev', 'prod')).map(({ code, source = '' }) => `${code} ${source.replace(/:.*/, '')}`);
  expect(codes.filter((each) => each.startsWith('policy/two-budgets'))).toEqual([]);
  expect(codes).toEqual(
    expect.arrayContaining(['object/duplicate prod/a.yaml', 'policy/run-as-non-root dev/a.yaml', 'policy/run-as-non-root prod/a.yaml']),
  );
});

test.each([
  ['nowhere', 'nowhere cannot be read: there is no such file or folder'],
  ['a.yaml/b', 'a.yaml/b cannot be read: a part of its path is no folder'],
  ['ring', 'ring cannot be read: its links lead around in a ring'],
])('%s, which the system does not give, is told by its own name, with the reason in words', async (name, what) => {
  cli.file('a.yaml', configMap('a'));
  symlinkSync('ring', join(cli.folder, 'ring'));
  expect((await check('a.yaml', name)).map((each) => [each.code, each.path, each.what])).toEqual([['manifest/missing', name, what]]);
  const { err } = await cli.run('check', '--yaml', name, '--lang', 'zh-CN');
  expect(err.split('\n')[0]).toMatch(/无法读取 \S+：\p{Script=Han}+$/u);
});

test('nothing on standard input is told as that', async () => {
  cli.world.input = '';
  expect((await check('-')).map(({ what, fix }) => [what, fix])).toEqual([
    ['there is no Kubernetes object in standard input', 'see that the command before the pipe prints YAML'],
  ]);
});

test('a broken document among others, with the line ends of Windows, is told at its own line', async () => {
  cli.file('a.yaml', `${configMap('a')}---\nmetadata: [\n---\n${configMap('b', '{ a: 5 }')}`.replaceAll('\n', '\r\n'));
  expect((await check('a.yaml')).map(({ code, source }) => `${code} ${source}`)).toEqual([
    'manifest/syntax a.yaml:7',
    'kube/wrong-type a.yaml:11',
  ]);
});

test('what Helm says is told without empty lines and without the flag of its own that it recommends', () => {
  expect(helmError('I0101 log\nError: nil pointer\n\nUse --debug flag to render out invalid YAML\n')).toBe('nil pointer');
});
