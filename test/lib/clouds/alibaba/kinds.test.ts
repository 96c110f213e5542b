import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOM = join(__dirname, '../../../../lib/clouds/alibaba');
const SDK = dirname(require.resolve('@pulumi/alicloud/package.json'));

const tokens = [...readFileSync(join(ROOM, 'kinds.pulumi.ts'), 'utf8').matchAll(/'(alicloud:[^']+)'/g)].map(([, token]) => token ?? '');
const sources = readdirSync(ROOM).map((file) => readFileSync(join(ROOM, file), 'utf8'));

/** Text of the SDK's files of a module. The SDK itself takes half a second to load. */
function moduleText(token: string): string {
  const part = /^alicloud:([^/]+)\//.exec(token)?.[1] ?? '';
  const folder = part === 'index' ? SDK : join(SDK, part);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

test.each(tokens)('%s is the type token of a resource of the SDK', (token) => {
  expect(moduleText(token)).toContain(`__pulumiType = '${token}'`);
});

test('each question to Alibaba Cloud is a function of the SDK', () => {
  const calls = new Set(sources.flatMap((text) => [...text.matchAll(/'(alicloud:\w+\/get\w+:\w+)'/g)].map(([, token]) => token ?? '')));
  expect(calls.size).toBeGreaterThan(4);
  for (const token of calls) expect(moduleText(token)).toContain(`runtime.invoke("${token}"`);
});
