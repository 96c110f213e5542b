import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../../lib/core';
import { allCodes } from '../../lib/cli/explain/explain-code';
import { PEERS, ruleFacts } from '../../lib/cli/rules/rule-facts';
import { rulesPage } from '../../lib/cli/rules/rules-page';
import { ALWAYS_ON } from '../../lib/policy/finished';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const rules = ruleFacts('en');

test('docs/rules.md tells the rules as they are: run `npm run docs`', () => {
  expect(read('docs/rules.md')).toBe(rulesPage(rules));
});

test('what a rule is called in another tool stands in the sources of that tool: see tools/docs/peers.mjs', () => {
  const sources = JSON.parse(read('tools/docs/peer-ids.json')) as Record<string, { readonly ids: readonly string[] }>;
  expect(Object.keys(sources).sort()).toEqual([...PEERS].sort());
  const lost = rules.flatMap(({ id, peers }) =>
    PEERS.flatMap((peer) => (peers[peer] ?? []).filter((name) => !sources[peer]?.ids.includes(name)).map((name) => `${id}: ${peer} has no ${name}`)),
  );
  expect(lost).toEqual([]);
});

test('what is always on names problem codes that there are, each with a check of another tool', () => {
  const codes = new Set(allCodes());
  expect(Object.keys(ALWAYS_ON).filter((code) => !codes.has(code))).toEqual([]);
  expect(Object.entries(ALWAYS_ON).filter(([, { peers }]) => Object.values(peers).flat().length === 0)).toEqual([]);
});

test('every rule of the page says what, why and how to mend it, and has samples that pass and fail', () => {
  for (const { id, code, pack, what, fix, why, samples } of rules) {
    expect([id, what !== '' && fix !== '', wordsOf(code) !== undefined]).toEqual([id, true, true]);
    if (pack !== 'always') expect([id, why !== undefined, (samples?.pass.length ?? 0) > 0, (samples?.fail.length ?? 0) > 0]).toEqual([id, true, true, true]);
  }
});
