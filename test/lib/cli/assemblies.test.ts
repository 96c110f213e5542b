import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checksumOf, FORMAT, manifestText, type AssemblyManifest } from '../../../lib/assembly';
import { diffText } from '../../../lib/cli/diff/diff-text';
import { allCodes, explainedCode } from '../../../lib/cli/explain/explain-code';
import { wordsIn } from '../../../lib/cli/words';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();

const COMPONENT = {
  path: 'shop/web',
  construct: 'WebService',
  source: 'shop.ts:7',
  unit: 'shop',
  file: 'yaml/eu/shop/0001-web.yaml',
  level: 1,
  dependsOn: [],
};

function manifest(more: Partial<AssemblyManifest> = {}): string {
  return manifestText({
    format: FORMAT,
    generator: 'sealane test',
    clusters: [{ name: 'eu', version: '1.34' }],
    units: [{ path: 'shop', construct: 'Namespace', cluster: 'eu', namespace: 'shop' }],
    components: [COMPONENT],
    objects: [
      { object: 'apps/v1 Deployment shop/web', path: 'shop/web/deployment', component: 'shop/web' },
      { object: 'v1 Secret shop/web', path: 'shop/web/secret', component: 'shop/web' },
    ],
    images: [],
    joins: [],
    problems: [],
    files: [COMPONENT.file],
    ...more,
  });
}

/** An assembly of a Deployment and a Secret, in a folder. */
function assembly(folder: string, image: string, more: { selector?: string; secret?: string } = {}): string {
  const { selector = 'web', secret = 'first' } = more;
  cli.file(`${folder}/sealane.json`, manifest());
  cli.file(
    `${folder}/${COMPONENT.file}`,
    [
      '# Made by sealane',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: { name: web, namespace: shop }',
      `spec: { selector: { matchLabels: { app: ${selector} } }, template: { spec: { containers: [{ name: web, image: "${image}" }] } } }`,
      '---',
      'apiVersion: v1',
      'kind: Secret',
      'metadata: { name: web, namespace: shop }',
      `data: { key: ${secret} }`,
      '',
    ].join('\n'),
  );
  return folder;
}

describe('diff of two assemblies', () => {
  test('says nothing of two that are equal', async () => {
    const [a, b] = [assembly('a', 'web:1'), assembly('b', 'web:1')];
    expect(await cli.run('diff', a, b, '--exit-code')).toEqual({ code: 0, out: '', err: 'no difference\n' });
  });

  test('names the field and what happens, and asks for exit code 3 only if it was told to', async () => {
    const [a, b] = [assembly('a', 'web:1'), assembly('b', 'web:2')];
    const { code, out, err } = await cli.run('diff', a, b);
    expect(code).toBe(0);
    expect(out).toContain('pods restart\n  eu  apps/v1 Deployment shop/web\n');
    expect(out).toContain('spec.template.spec.containers[web].image  "web:1" → "web:2"');
    expect(err).toContain('1 pods restart');
    expect((await cli.run('diff', a, b, '--exit-code', '--quiet')).code).toBe(3);
  });

  test('tells once what changes alike in many objects', () => {
    const fields = [{ path: 'metadata.labels.version', before: '"1.4"', after: '"1.5"' }];
    const change = (cluster: string, object: string) => ({ danger: 'changed', cluster, object, fields }) as const;
    const other = { ...change('eu', 'v1 Service shop/api'), fields: [{ path: 'spec.type', before: '"ClusterIP"' }] };
    const text = diffText([change('eu', 'v1 Service shop/web'), other, change('cn', 'v1 Service shop/web')], {
      words: wordsIn('en'),
      paint: (_, each) => each,
    });
    expect(text).toBe(`changed in place
  eu  v1 Service shop/web
  cn  v1 Service shop/web
      metadata.labels.version  "1.4" → "1.5"
  eu  v1 Service shop/api
      spec.type  - "ClusterIP"
`);
  });

  test('puts what must be recreated first', async () => {
    const [a, b] = [assembly('a', 'web:1'), assembly('b', 'web:1', { selector: 'other', secret: 'second' })];
    const { out } = await cli.run('diff', a, b, '--json');
    const { changes } = JSON.parse(out) as { changes: { danger: string }[] };
    expect(changes.map(({ danger }) => danger)).toEqual(['recreated', 'changed']);
  });

  test('never shows what stands in a Secret', async () => {
    const [a, b] = [assembly('a', 'web:1', { secret: 'b2xk' }), assembly('b', 'web:1', { secret: 'bmV3' })];
    for (const json of [[], ['--json']]) {
      const { out } = await cli.run('diff', a, b, ...json);
      expect(out).toContain('data.key');
      expect(out).not.toMatch(/b2xk|bmV3/);
    }
  });
});

describe('a folder that is no assembly, or a hostile one', () => {
  test.each([
    ['not there', undefined, 'assembly/missing'],
    ['no JSON', 'not json', 'assembly/unreadable'],
    ['a newer format', '{"format":99}', 'assembly/newer'],
    ['no format that ever was', '{"format":"old"}', 'assembly/unreadable'],
    ['checksums that are none', manifest({ checksums: [5] as never }), 'assembly/unreadable'],
    ['fields missing', '{"format":1,"files":[]}', 'assembly/unreadable'],
    ['an element that is nothing', manifest({ components: [null] as never }), 'assembly/unreadable'],
    [
      'an object without a name',
      manifest({ objects: [{ object: 5, path: 'shop/web', component: 'shop/web' }] as never }),
      'assembly/unreadable',
    ],
    ['a file that is no text', manifest({ files: [5] as never }), 'assembly/unreadable'],
    ['a way out of the folder', manifest({ files: ['yaml/eu/../../../../etc/passwd'] }), 'assembly/unreadable'],
    ['an absolute path', manifest({ files: ['yaml/eu//etc/passwd', '/etc/passwd'] }), 'assembly/unreadable'],
  ])('%s', async (_, text, code) => {
    if (text !== undefined) cli.file('a/sealane.json', text);
    const { code: exit, err } = await cli.run('diff', 'a', assembly('b', 'web:1'));
    expect(exit).toBe(1);
    expect(err).toContain(`${code}:`);
    expect(err).not.toContain('root:');
  });

  test('a file that somebody changed is told by its checksum; line ends of Windows are no change', async () => {
    const file = `a/${COMPONENT.file}`;
    assembly('a', 'web:1');
    const text = readFileSync(join(cli.folder, file), 'utf8');
    cli.file('a/sealane.json', manifest({ checksums: [checksumOf(text)] }));
    cli.file(file, text.replaceAll('\n', '\r\n'));
    expect(await cli.run('diff', 'a', assembly('b', 'web:1'))).toMatchObject({ code: 0 });
    cli.file(file, text.replace('web:1', 'web:2'));
    const { code, err } = await cli.run('diff', 'a', 'b');
    expect([code, err]).toEqual([1, expect.stringContaining(`${file} is not what sealane synth has written`)]);
  });

  test('a file behind a link is not read', async () => {
    cli.file('a/sealane.json', manifest());
    mkdirSync(join(cli.folder, 'a/yaml/eu'), { recursive: true });
    symlinkSync('/etc', join(cli.folder, 'a/yaml/eu/shop'));
    expect((await cli.run('diff', 'a', assembly('b', 'web:1'))).err).toContain('it is a link');
  });

  test('a document that is no object, and aliases that multiply, are refused', async () => {
    assembly('b', 'web:1');
    for (const text of ['just text\n', 'a: &a [x, x]\nb: [*a, *a]\napiVersion: v1\nkind: A\nmetadata: { name: a }\n']) {
      assembly('a', 'web:1');
      cli.file(`a/${COMPONENT.file}`, text);
      expect((await cli.run('diff', 'a', 'b')).code).not.toBe(0);
    }
  });
});

describe('explain', () => {
  test.each([
    ['a construct path', 'shop/web'],
    ['the id alone', 'web'],
    ['a scope', 'shop'],
    ['an object', 'Deployment/web'],
    ['an object with its namespace', 'deployment shop/web'],
  ])('finds %s', async (_, subject) => {
    assembly('a', 'web:1');
    const { code, out } = await cli.run('explain', subject, '--from', 'a');
    expect(code).toBe(0);
    expect(out).toContain('shop.ts:7');
    expect(out).toContain('kind: Deployment');
  });

  test('a subject that is none is told, with the near one', async () => {
    assembly('a', 'web:1');
    const { code, err } = await cli.run('explain', 'shop/wbe', '--from', 'a');
    expect(code).toBe(1);
    expect(err).toContain('did you mean shop/web?');
  });

  test('a code needs no program, and is worded in both languages', async () => {
    const { code, out } = await cli.run('explain', 'image/latest');
    expect(code).toBe(0);
    expect(out).toMatch(/^image\/latest {2}error\n\n {2}what {2}.*\n {2}fix {3}/);
    expect(out).toContain('修复');
  });

  test('a mistyped code is told outside of a project too', async () => {
    const { code, err } = await cli.run('explain', 'image/lattest');
    expect(code).toBe(1);
    expect(err).toContain('did you mean image/latest?');
  });
});

test('every code can be explained, in both languages, with a name for each fact', () => {
  const texts = allCodes().map((code) => `${code} ${JSON.stringify(explainedCode(code)?.words)}`);
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter((text) => text.includes('undefined') && !text.includes('value that is undefined'))).toEqual([]);
});

test('a hostile manifest is no fault of ours: explain refuses it too', async () => {
  cli.file('a/sealane.json', manifest({ components: [{ ...COMPONENT, dependsOn: null }] as never }));
  expect(await cli.run('explain', 'shop/web', '--from', 'a')).toMatchObject({
    code: 1,
    err: expect.stringContaining('assembly/unreadable') as string,
  });
});

test('diff --cluster asks the cluster of kubectl, and does not compare folders in its place', async () => {
  cli.world.env = { LANG: 'C', PATH: '' };
  const { code, err } = await cli.run('diff', assembly('a', 'web:1'), '--cluster', 'eu');
  expect(code).toBe(1);
  expect(err).toContain('cluster/no-kubectl');
});

test('a cluster that the program does not have is told, instead of nothing being compared', async () => {
  const { code, err } = await cli.run('diff', assembly('a', 'web:1'), '--cluster', 'ue', '--context', 'any');
  expect(code).toBe(1);
  expect(err).toContain('command/no-such-cluster');
  expect(err).toContain('did you mean eu?');
});

describe('impact', () => {
  test('what restarts is told with the field, and needs no cluster and no program', async () => {
    assembly('old', 'web:1');
    assembly('new', 'web:2');
    const { code, out, err } = await cli.run('impact', '--before', 'old', 'new');
    expect([code, err]).toEqual([0, expect.stringContaining('1 pods restart')]);
    expect(out).toContain('spec.template.spec.containers[web].image  "web:1" → "web:2"');
  });

  test('what will be refused ends it with 1, with the way out in the language asked for', async () => {
    assembly('old', 'web:1');
    assembly('new', 'web:1', { selector: 'other' });
    const { code, out } = await cli.run('impact', '--before', 'old', 'new', '--lang', 'zh-CN', '--markdown');
    expect(code).toBe(1);
    expect(out).toMatch(/^### 影响[\s\S]*selector 不可更改/);
  });

  test('two equal assemblies have none', async () => {
    assembly('old', 'web:1');
    const { code, out } = await cli.run('impact', '--before', 'old', 'old', '--json');
    expect([code, Object.values(JSON.parse(out) as object).flat()]).toEqual([0, []]);
  });
});
