import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { App, Cluster } from '../../../../lib';
import { k3s, kubeadm, rancher, type HostProps } from '../../../../lib/clouds/onprem';
import { quoted, shellInput } from '../../../../lib/clouds/onprem/shell-input';
import { configValue, isDeferred, lowerTree, replaceDeferred, type CloudResource, type Resolver } from '../../../../lib/provision';
import { machine } from './machines';

/** Texts that a shell would do something with. */
const HOSTILE = [
  ...[
    "'; touch owned; '",
    '$(touch owned)',
    '`touch owned`',
    '"; touch owned; "',
    '\\',
    "'\\''",
    '\n touch owned\n',
    '${IFS}',
    '!!',
    '*',
    '~',
  ],
  ...['&& touch owned', '| touch owned', '> owned', '#', '--', '-rf', '\u2028', '\u0007', "'", '"', 'ü 中', ' '],
];
const hostile = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...HOSTILE)).map((parts) => parts.join('')),
  )
  .filter((text) => !text.includes('\0'));

/** What bash makes of a text on its standard input. */
function bash(input: string): string {
  const run = spawnSync('bash', ['-s'], { input, encoding: 'utf8', cwd: '/proc/self', env: { LC_ALL: 'C.UTF-8' } });
  if (run.stderr !== '') throw new Error(run.stderr);
  return run.stdout;
}

test('any text becomes one word of bash, and is the same text there', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 20 }), (texts) => {
      const out = bash(`printf '%s\\0' ${texts.map(quoted).join(' ')}`);
      expect(out.split('\0').slice(0, -1)).toEqual(texts);
    }),
    { numRuns: 60 },
  );
});

test('a text with a zero byte is refused: bash would cut it off', () => {
  expect(() => quoted('a\0b')).toThrow('zero byte');
});

test('a script is the same text whatever its settings are', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const input = shellInput({ NODE: value }, 'printf %s "$NODE"');
      expect(bash(String(input))).toBe(value);
    }),
    { numRuns: 40 },
  );
});

test('a secret setting makes the whole input a secret', () => {
  const input = shellInput({ NODE: 'a', TOKEN: configValue('token', { secret: true }) }, '');
  expect(isDeferred(input) && input.secret).toBe(true);
});

test('the name of a setting is a name and nothing else', () => {
  expect(() => shellInput({ 'A=1; touch owned; B': '' }, '')).toThrow('no name of a setting');
});

/** Everything deferred is the same hostile text: tokens, certificates, the answer of Rancher. */
class Answer implements Resolver<unknown> {
  constructor(private readonly text: string) {}
  public output = () => this.text;
  public call = () => this.text;
  public config = () => this.text;
  public foreign = () => this.text;
  public combined: Resolver<unknown>['combined'] = (parts, combine) => combine(parts.map((part) => part.resolve<unknown>(this)));
}

function commandsOf(text: string): CloudResource[] {
  const app = new App();
  const host = (name: string): HostProps =>
    machine(name, {
      name: `${name}${text}`,
      labels: { team: text, [text]: 'x' },
      taints: [{ key: text, value: text, effect: 'NoSchedule' }],
    });
  const words = { ssh: {}, name: text, endpoint: text, drainTimeout: '5m', mirrors: { [text]: [text] } } as const;
  new Cluster(app, 'a', k3s({ ...words, version: text, servers: [host('a')], agents: [host('b')], source: text, sha256: { amd64: text } }));
  new Cluster(
    app,
    'b',
    kubeadm({ ...words, version: text, controlPlane: [host('a')], workers: [host('b')], network: { manifest: text, sha256: text } }),
  );
  new Cluster(
    app,
    'c',
    rancher({ name: text, url: 'https://rancher.example', version: text, nodes: { ssh: {}, servers: [host('a')], agents: [host('b')] } }),
  );
  return lowerTree(app).filter(({ type }) => type.startsWith('command:'));
}

test('no name, label, taint, version or address of hostile text breaks out of a script', () => {
  const plain = commandsOf('x');
  fc.assert(
    fc.property(hostile, (text) => {
      const answer = new Answer(text);
      const resources = commandsOf(text);
      const runs = resources.map(({ inputs }, i) => {
        const { create, update, delete: undo, stdin } = replaceDeferred(inputs, (value) => value.resolve(answer)) as Record<string, string>;
        // What is run never holds a value; what is read begins with settings, and ends with the script that it always ends with.
        expect([create, update, undo]).toEqual([plain[i]?.inputs.create, plain[i]?.inputs.update, plain[i]?.inputs.delete]);

        return stdin?.slice(0, stdin.lastIndexOf('# What every script of this folder begins with.'));
      });
      // Run in one bash: nothing but assignments, so nothing is printed and nothing fails, also with every command taken away.
      expect(bash(`PATH=/nowhere\ncommand_not_found_handle() { echo "ran $1" >&2; }\n${runs.join('\n')}\necho done`)).toBe('done\n');
    }),
    { numRuns: 40 },
  );
});
