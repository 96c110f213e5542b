import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { emitDocuments } from '../../lib/yaml';
import { nastyStrings } from '../support/nasty-strings';
import { useCluster } from './harness/cluster';

const cluster = useCluster();

/** Texts under keys that every ConfigMap can have, read back by kubectl's own parser. */
async function throughKubectl(texts: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-yaml-'));
  try {
    const file = join(folder, 'nasty.yaml');
    const data = Object.fromEntries(texts.map((text, i) => [`k${i}`, text]));
    const annotations = Object.fromEntries(texts.map((text, i) => [`example.com/k${i}`, text]));
    writeFileSync(file, emitDocuments([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'nasty', annotations }, data }]));
    const json = await cluster.kubectl('create', '--dry-run=client', '--validate=false', '-o', 'json', '-f', file);
    const read = JSON.parse(json) as { data: Record<string, string>; metadata: { annotations: Record<string, string> } };
    expect(texts.map((_, i) => read.metadata.annotations[`example.com/k${i}`])).toEqual(texts);
    return texts.map((_, i) => read.data[`k${i}`] ?? '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('every text of the nasty list comes back byte-identical from kubectl', async () => {
  expect(await throughKubectl(nastyStrings)).toEqual(nastyStrings);
});

test('any text comes back byte-identical from kubectl', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((s) => Buffer.from(s).toString() === s);
  const lines = fc
    .array(fc.oneof(text, fc.constantFrom('', ' ', '\t', 'no', '- x', 'a: b', '# c')), { maxLength: 6 })
    .map((l) => l.join('\n'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, lines), { minLength: 200, maxLength: 200 }), async (texts) => {
      expect(await throughKubectl(texts)).toEqual(texts);
    }),
    { numRuns: 10 },
  );
});
