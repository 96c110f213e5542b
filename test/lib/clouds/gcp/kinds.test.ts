import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOM = join(__dirname, '../../../../lib/clouds/gcp');
const SDK = dirname(require.resolve('@pulumi/gcp/package.json'));

const tokens = [...readFileSync(join(ROOM, 'kinds.pulumi.ts'), 'utf8').matchAll(/'(gcp:[^']+)'/g)].map(([, token]) => token ?? '');
const sources = readdirSync(ROOM).map((file) => readFileSync(join(ROOM, file), 'utf8'));

/** Text of the SDK's files of a module. The SDK itself takes half a second to load. */
function moduleText(token: string): string {
  const folder = join(SDK, /^gcp:([^/]+)\//.exec(token)?.[1] ?? '');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

test.each(tokens)('%s is the type token of a resource of the SDK', (token) => {
  expect(moduleText(token)).toContain(`__pulumiType = '${token}'`);
});

test('each question to Google Cloud is a function of the SDK', () => {
  const calls = new Set(sources.flatMap((text) => [...text.matchAll(/'(gcp:\w+\/get\w+:\w+)'/g)].map(([, token]) => token ?? '')));
  expect(calls.size).toBeGreaterThan(2);
  for (const token of calls) expect(moduleText(token)).toContain(`runtime.invoke("${token}"`);
});
