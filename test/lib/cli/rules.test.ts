import { parseAllDocuments } from 'yaml';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();

interface Listed {
  readonly id: string;
  readonly pack: string;
  readonly severity: string;
  readonly peers: Readonly<Record<string, readonly string[]>>;
}

async function listed(...argv: string[]): Promise<readonly Listed[]> {
  return JSON.parse((await cli.run('rules', '--json', ...argv)).out) as readonly Listed[];
}

test('rules lists each with severity, pack and words, in the asked language', async () => {
  const { out } = await cli.run('rules');
  expect(out).toMatch(/^cpu-request +error +production +the container <container> asks for no CPU$/m);
  expect(out).toMatch(/^image\/latest +\w+ +always /m);
  expect((await cli.run('rules', '--lang', 'zh-CN')).out).toMatch(/^cpu-request .*没有申请 CPU$/m);
});

test('rules are filtered by pack, by severity and by the name of another tool', async () => {
  expect(new Set((await listed('--pack', 'baseline')).map(({ pack }) => pack))).toEqual(new Set(['baseline']));
  expect(new Set((await listed('--severity', 'warning')).map(({ severity }) => severity))).toEqual(new Set(['warning']));
  expect((await listed('--search', 'ckv_k8s_11')).map(({ id }) => id)).toEqual(['cpu-limit']);
  expect(await listed('--search', 'no such words anywhere')).toEqual([]);
});

test('one rule shows why, fix, names of other tools, and samples that are YAML', async () => {
  const { out } = await cli.run('rules', 'cpu-request');
  expect(out).toContain('The scheduler puts it on any node');
  expect(out).toContain('kube-linter: unset-cpu-requirements');
  const [, samples = ''] = out.split('\n\n# fails\n');
  const documents = parseAllDocuments(samples.replace('# passes', '---'));
  expect(documents.map((document) => (document.toJS() as { kind: string }).kind)).toEqual(['Deployment', 'Deployment']);
  expect((await listed('image/latest')).map(({ id }) => id)).toEqual(['image/latest']);
});

test('a rule that there is none of is told with the likely one', async () => {
  const { code, err } = await cli.run('rules', 'cpu-requests');
  expect([code, err.includes('did you mean cpu-request?')]).toEqual([1, true]);
});
