import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();
const BOUTIQUE = readFileSync(join(__dirname, '../../fixtures/online-boutique.yaml'), 'utf8');

interface Found {
  readonly code: string;
  readonly source: string;
  readonly object: string;
  readonly severity: string;
  readonly what: string;
  readonly fix: string;
  readonly field?: string;
}

interface Report {
  readonly problems: readonly Found[];
  readonly suppressed: readonly { readonly code: string; readonly reason: string }[];
  readonly unknown: readonly { readonly rule: string; readonly object: string; readonly why: string }[];
}

async function check(...argv: string[]): Promise<Report & { readonly code: number }> {
  const { code, out } = await cli.run('check', '--json', '--quiet', '--yaml', ...argv);
  return { code, ...(JSON.parse(out) as Report) };
}

const deployment = (name: string, more = '', image = 'ghcr.io/shop/web:1.4.2') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}${more}
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: web
          image: ${image}
`;

describe('the original Online Boutique', () => {
  test('has the findings that the anchors have, each with its count', async () => {
    cli.file('boutique.yaml', BOUTIQUE);
    const { code, problems } = await check('boutique.yaml');
    expect(code).toBe(1);
    const counts: Record<string, number> = {};
    for (const { code: of } of problems) counts[of] = (counts[of] ?? 0) + 1;
    expect(counts).toEqual({
      // kube-linter non-isolated-pod, kube-score pod-networkpolicy, Polaris missingNetworkPolicy.
      'policy/network-policy': 12,
      // kube-score container-resources, kube-linter unset-*-requirements: the init container of the load generator.
      'policy/cpu-request': 1,
      'policy/memory-request': 1,
      'policy/memory-limit': 1,
      // Polaris deploymentMissingReplicas, kube-linter minimum-three-replicas: the load generator serves nobody.
      'policy/replicas': 11,
      'policy/mounted-token': 12,
      'policy/seccomp-profile': 13,
      'policy/identical-probes': 8,
      'policy/startup-probe': 3,
      'policy/open-load-balancer': 1,
      'image/moving-tag': 1,
    });
  });

  test('tells each with a line of the file, the object, and what to do', async () => {
    cli.file('boutique.yaml', BOUTIQUE);
    const { problems } = await check('boutique.yaml');
    const lines = BOUTIQUE.split('\n');
    for (const { source, object, fix } of problems) {
      expect(fix).not.toBe('');
      const line = Number(/^boutique\.yaml:(\d+)$/.exec(source)?.[1]);
      const name = object.split(' ').at(-1) ?? '?';
      const start = lines.findIndex((text, i) => text === `  name: ${name}` && lines[i - 2] === `kind: ${object.split(' ')[1] ?? ''}`);
      const end = lines.findIndex((text, i) => i > start && text === '---');
      expect([object, line > start && (end < 0 || line <= end)]).toEqual([object, true]);
    }
    const moving = problems.find(({ code }) => code === 'image/moving-tag');
    expect(lines[Number(moving?.source.split(':')[1]) - 1]).toContain('image: redis:alpine');
  });
});

describe('what can be named', () => {
  test('a folder: its YAML and JSON, in its folders too, but no link and nothing hidden', async () => {
    cli.file('all/a.yaml', deployment('a'));
    cli.file('all/deep/b.yml', deployment('b'));
    cli.file('all/c.json', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' }, spec: { containers: [] } }));
    cli.file('all/.git/d.yaml', deployment('d'));
    cli.file('all/values.yaml', 'replicas: 3');
    symlinkSync('..', join(cli.folder, 'all/ring'));
    const { problems } = await check('all');
    expect([...new Set(problems.map(({ object }) => object))].sort()).toEqual(['apps/v1 Deployment a', 'apps/v1 Deployment b', 'v1 Pod c']);
  });

  test('standard input', async () => {
    cli.world.input = deployment('web');
    const { problems } = await check('-');
    expect(problems.map(({ source }) => source)).toContain('<stdin>:11');
  });

  test('what is not there, and a folder without objects, are told', async () => {
    cli.file('empty/values.yaml', 'a: 1');
    expect((await check('nowhere')).problems.map(({ code }) => code)).toEqual(['manifest/missing']);
    const { code, problems } = await check('empty');
    expect([code, problems.map((each) => each.code)]).toEqual([1, ['manifest/empty']]);
  });

  test('a file that is named and is no object is told', async () => {
    cli.file('values.yaml', 'a: 1\n---\nkind: Pod\n');
    const { problems } = await check('values.yaml');
    expect(problems.map(({ code, source }) => [code, source])).toEqual([
      ['manifest/no-object', 'values.yaml:1'],
      ['manifest/no-object', 'values.yaml:3'],
    ]);
  });

  test('a chart without helm on the PATH says how else it can be done', async () => {
    cli.file('chart/Chart.yaml', 'name: shop\nversion: 1.0.0\n');
    cli.world.env.PATH = '';
    const { problems } = await check('chart');
    expect(problems.map(({ code, fix }) => [code, fix.includes('helm template')])).toEqual([['manifest/no-helm', true]]);
  });

  test('--namespace stands in for objects that name none, and only a named default is a problem', async () => {
    cli.file('a.yaml', deployment('web'));
    const codes = async (...argv: string[]) => (await check('a.yaml', ...argv)).problems.map(({ code }) => code);
    expect(await codes()).not.toContain('policy/default-namespace');
    expect(await codes('--namespace', 'default')).toContain('policy/default-namespace');
  });

  test('an unknown version of Kubernetes is told with those that are known', async () => {
    cli.file('a.yaml', deployment('web'));
    const { problems } = await check('a.yaml', '--kubernetes', '1.12');
    expect(problems.map(({ code }) => code)).toEqual(['check/version']);
  });

  test('an API that the version has no more is found only there', async () => {
    cli.file('a.yaml', 'apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata: { name: a }\n');
    const codes = async (version: string) => (await check('a.yaml', '--kubernetes', version)).problems.map(({ code }) => code);
    expect(await codes('1.32')).toContain('kube/removed-api');
    expect(await codes('v1.28.3')).not.toContain('kube/removed-api');
  });
});

describe('YAML that wants to hurt', () => {
  test('a document that is no YAML is told at its line, and takes no other away', async () => {
    cli.file('a.yaml', `${deployment('one')}---\na: [1,\nb: }\n---\n${deployment('two')}`);
    const { problems } = await check('a.yaml');
    expect(problems.filter(({ code }) => code === 'manifest/syntax').map(({ source }) => source)).toEqual(['a.yaml:15']);
    expect(problems.map(({ object }) => object)).toContain('apps/v1 Deployment two');
    const two = problems.find(({ object, field }) => object === 'apps/v1 Deployment two' && field?.endsWith('resources.limits.memory'));
    expect(two?.source).toBe('a.yaml:27');
  });

  test('a key twice is an error at the second', async () => {
    cli.file('a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nkind: Job\n');
    expect((await check('a.yaml')).problems.map(({ code, source }) => [code, source])).toEqual([['manifest/syntax', 'a.yaml:4']]);
  });

  test('aliases of aliases are counted, not written out', async () => {
    const levels = Array.from({ length: 30 }, (_, i) => `  l${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}]`);
    cli.file('a.yaml', `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  l0: &l0 x\n${levels.join('\n')}\n`);
    const start = performance.now();
    expect((await check('a.yaml')).problems.map(({ code }) => code)).toEqual(['manifest/aliases']);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('a value that holds itself, a deep one and a prototype are no crash', async () => {
    cli.file('a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: &d { x: *d }\n');
    cli.file('b.yaml', `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: ${'['.repeat(5000)}${']'.repeat(5000)}\n`);
    cli.file('c.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, __proto__: { x: 1 } }\n__proto__: { polluted: true }\n');
    const codes = async (file: string) => (await check(file)).problems.map(({ code }) => code);
    expect(await codes('a.yaml')).toEqual(['manifest/aliases']);
    expect(await codes('b.yaml')).toEqual(['manifest/syntax']);
    expect(await codes('c.yaml')).toContain('kube/unknown-field');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('objects of any shape under the right names are no crash', async () => {
    const shapes = [
      'spec: 3',
      'spec: []',
      'spec: { template: [] }',
      'spec: { template: { spec: { containers: { a: 1 } } } }',
      'spec: null',
    ];
    cli.file(
      'a.yaml',
      shapes.map((shape, i) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a${i} }\n${shape}\n`).join('---\n'),
    );
    cli.file('b.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: []\n---\napiVersion: v1\nkind: Pod\n---\n- 1\n');
    const { problems } = await check('a.yaml', 'b.yaml');
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['kube/wrong-type', 'manifest/no-name', 'manifest/no-object']));
    expect(problems.map(({ code }) => code)).not.toContain('policy/rule-crashed');
  });
});

test('what a List holds is judged one by one, at its own lines', async () => {
  const item = deployment('web').trimEnd().replaceAll('\n', '\n    ');
  cli.file('a.yaml', `apiVersion: v1\nkind: List\nitems:\n  - ${item}\n`);
  const { problems } = await check('a.yaml');
  const memory = problems.find(({ code }) => code === 'policy/memory-limit');
  expect([memory?.object, memory?.source]).toEqual(['apps/v1 Deployment web', 'a.yaml:14']);
  expect(problems.map(({ code }) => code)).not.toContain('object/list');
});

test('a kind that nobody knows is a notice', async () => {
  cli.file('a.yaml', 'apiVersion: shop.example/v1\nkind: Till\nmetadata: { name: a }\n');
  const { code, problems } = await check('a.yaml');
  expect([code, problems.map((each) => [each.code, each.severity])]).toEqual([0, [['kube/unknown-crd', 'notice']]]);
});

test('a name that is not among the objects may be elsewhere: a warning', async () => {
  cli.file('a.yaml', `${deployment('web')}          envFrom: [{ secretRef: { name: elsewhere } }]\n`);
  const { problems } = await check('a.yaml');
  expect(problems.find(({ code }) => code === 'reference/dangling')?.severity).toBe('warning');
});

test('annotations of kube-linter and Polaris hold for rules and for what is always refused, and are listed', async () => {
  const annotations =
    '\n  annotations:\n    ignore-check.kube-linter.io/latest-tag: built here\n    polaris.fairwinds.com/cpu-requests-missing-exempt: "true"';
  cli.file('a.yaml', deployment('web', annotations, 'ghcr.io/shop/web:latest'));
  const { problems, suppressed } = await check('a.yaml');
  expect(problems.map(({ code }) => code)).not.toEqual(expect.arrayContaining(['image/latest']));
  expect(suppressed.map(({ code, reason }) => [code, reason])).toEqual(
    expect.arrayContaining([
      ['image/latest', 'built here'],
      ['policy/cpu-request', expect.any(String)],
    ]),
  );
});

test('what nobody can decide is told as unknown', async () => {
  cli.file('a.yaml', `${deployment('web')}---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: a }\n`);
  const { unknown } = await check('a.yaml');
  expect(unknown).toEqual([
    {
      rule: 'network-policy',
      path: expect.stringMatching(/^a\.yaml:/) as string,
      object: 'apps/v1 Deployment web',
      code: 'cilium-policies',
      why: 'policies of Cilium are not read',
    },
  ]);
  expect((await cli.run('check', '--yaml', 'a.yaml')).err).toContain('unknown network-policy');
});

test.each(['text', 'json', 'sarif', 'junit'])('why nobody can decide it is told in Chinese to who asks for it, as %s', async (format) => {
  cli.file('a.yaml', `${deployment('web')}---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: a }\n`);
  const { out, err } = await cli.run('check', '--yaml', 'a.yaml', '--format', format, '--lang', 'zh-CN');
  expect(out + err).toContain('不读取 Cilium 的策略');
  expect(out + err).not.toContain('policies of Cilium');
});

test('packs differ: baseline asks for less than production, restricted for more', async () => {
  cli.file('a.yaml', deployment('web'));
  const count = async (pack: string) => (await check('a.yaml', '--pack', pack)).problems.length;
  const [baseline, production, restricted] = [await count('baseline'), await count('production'), await count('restricted')];
  expect(baseline).toBeLessThan(production);
  expect(production).toBeLessThan(restricted);
});

test.each([
  ['never', 0],
  ['error', 0],
  ['warning', 1],
  ['notice', 1],
])('--fail-on %s with a warning open is exit code %i', async (failOn, code) => {
  cli.file('a.yaml', `${deployment('web', '\n  namespace: default')}`);
  expect((await check('a.yaml', '--pack', 'baseline', '--fail-on', failOn)).code).toBe(code);
});
