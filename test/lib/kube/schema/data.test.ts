import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DefinitionFile, kindIndex } from '../../../../lib/kube/schema/data-files';
import { MINORS } from '../../../../lib/kube/schema';
import { SchemaCompiler } from '../../../../lib/kube/schema/schema-compiler';
import { Tag, type SchemaNode } from '../../../../lib/kube/schema/schema-node';

const root = join(__dirname, '../../../..');
const data = (name: string) => join(root, 'lib/kube/data', name);

test('the minors in the types are those of the data', () => {
  expect(kindIndex().minors).toEqual([...MINORS]);
});

test('the data says which releases it was made from: those of tools/schemas/sources.mjs', () => {
  const sources = readFileSync(join(root, 'tools/schemas/sources.mjs'), 'utf8');
  const { kubernetes, crds } = JSON.parse(readFileSync(data('index.json'), 'utf8')).sources as Record<string, string[]>;
  const patches = [...sources.matchAll(/'(\d\d\.\d+)'/g)].map(([, patch]) => `k8s.io/kubernetes@v1.${patch}`);
  const modules = [...sources.matchAll(/module: '([^']+)'/g)].map(([, module]) => module);
  expect(kubernetes).toEqual(patches);
  expect(crds?.filter((source) => !source.includes('ack-secret-manager'))).toEqual(modules);
});

test('at least 36 kinds of the promised controllers have a schema', () => {
  const groups = [
    'gateway.networking.k8s.io',
    'cert-manager.io',
    'argoproj.io',
    'external-secrets.io',
    'monitoring.coreos.com',
    'keda.sh',
    'velero.io',
    'tekton.dev',
  ];
  for (const group of groups) expect(Object.keys(kindIndex().crds).some((apiVersion) => apiVersion.startsWith(`${group}/`))).toBe(true);
  const known = Object.values(kindIndex().crds)
    .flatMap((kinds) => Object.values(kinds))
    .filter((text) => text.split(' ')[1] !== '-');
  expect(known.length).toBeGreaterThanOrEqual(36);
});

test('the data is small, sorted and plain ASCII', () => {
  const files = ['index.json', 'core.txt', 'crds.txt'];
  expect(files.reduce((sum, name) => sum + statSync(data(name)).size, 0)).toBeLessThan(500_000);
  for (const name of files) expect(/[^\n\t\x20-\x7e]/.test(readFileSync(data(name), 'utf8'))).toBe(false);
  for (const name of ['core.txt', 'crds.txt']) {
    const ids = readFileSync(data(name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '');
    expect(ids).toEqual([...new Set(ids)].sort());
  }
});

test.each(MINORS)('every definition that a kind of %s reaches exists', (version) => {
  const compiler = new SchemaCompiler(Number(version.slice(2)), [new DefinitionFile('core.txt'), new DefinitionFile('crds.txt')]);
  const seen = new Set<SchemaNode>();
  const visit = (node: SchemaNode | undefined): void => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    if (node.tag === Tag.Pending) compiler.complete(node);
    visit(node.item);
    for (const field of node.fields?.values() ?? []) visit(field.node);
  };
  const texts = [kindIndex().core, kindIndex().crds].flatMap((table) => Object.values(table).flatMap((kinds) => Object.values(kinds)));
  for (const text of texts) if (text.split(' ')[1] !== '-') visit(compiler.node(`#${text.split(' ')[1]}`));
  expect(seen.size).toBeGreaterThan(1500);
});
