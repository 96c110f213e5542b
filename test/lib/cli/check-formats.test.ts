import { DOMParser } from '@xmldom/xmldom';
import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { useCommandLine } from '../../support/command-line';
import type { ReportedProblem } from '../../../lib/core';

const cli = useCommandLine();
const NASTY = `50% <b>&"quoted"</b>\n::error::not a command, '\u0000\uD800'`;
const PROBLEMS: readonly ReportedProblem[] = [
  {
    code: 'policy/cpu-request',
    severity: 'error',
    path: 'shop/web',
    construct: 'WebService',
    source: 'stacks/my shop,1:2.ts:31',
    object: 'apps/v1 Deployment shop/web',
    field: 'spec.template.spec.containers[0].resources.requests.cpu',
    what: NASTY,
    fix: 'do that',
  },
  { code: 'image/moving-tag', severity: 'warning', path: 'shop', construct: 'Namespace', what: 'it moves', fix: 'pin it' },
  { code: 'kube/unknown-crd', severity: 'notice', path: 'shop', construct: 'Namespace', source: '/abs/a.ts:0', what: 'who', fix: 'ask' },
];
const WAIVER = { rule: 'replicas', path: 'shop/redis', reason: 'a cache', until: '2027-01-31', owner: 'team shop', findings: 1 };
const UNKNOWN = { rule: 'network-policy', path: 'shop/web', object: 'apps/v1 Deployment shop/web', why: 'policies of Cilium are not read' };

async function check(...argv: string[]) {
  cli.program('shop.js', { problems: PROBLEMS, waivers: [WAIVER], unknown: [UNKNOWN] });
  return cli.run('check', '--app', 'shop.js', ...argv);
}

test('text tells problems, waivers with their end, and what nobody can decide', async () => {
  const { err, out } = await check();
  expect(out).toBe('');
  expect(err).toContain('stacks/my shop,1:2.ts:31');
  expect(err).toContain('waived replicas at shop/redis: 1 finding\n  a cache (team shop), until 2027-01-31');
  expect(err).toContain('unknown network-policy: nobody can decide it for apps/v1 Deployment shop/web');
});

test('JSON has all of it', async () => {
  const { out } = await check('--format', 'json');
  expect(JSON.parse(out)).toEqual({ problems: PROBLEMS, waivers: [WAIVER], suppressed: [], unknown: [UNKNOWN] });
});

describe('SARIF', () => {
  interface Log {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly shortDescription: { text: string } }[] };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly kind?: string;
        readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
        readonly locations?: readonly {
          readonly physicalLocation?: { readonly artifactLocation: object; readonly region: { readonly startLine: number } };
        }[];
      }[];
    }[];
  }

  const validate = new Ajv({ schemaId: 'auto', allErrors: true, logger: false })
    .addMetaSchema(JSON.parse(readFileSync(require.resolve('ajv/lib/refs/json-schema-draft-04.json'), 'utf8')) as object)
    .compile(JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object);

  function valid(text: string): Log['runs'][number] {
    const log = JSON.parse(text) as Log;
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    const [run] = log.runs;
    if (!run) throw new Error('no run');
    return run;
  }

  test('of a program is valid, and points at the lines that made the objects', async () => {
    const { results, tool } = valid((await check('--format', 'sarif')).out);
    expect(results.map(({ ruleId, level, kind }) => [ruleId, level, kind])).toEqual([
      ['policy/cpu-request', 'error', undefined],
      ['image/moving-tag', 'warning', undefined],
      ['kube/unknown-crd', 'note', undefined],
      ['policy/network-policy', 'none', 'open'],
    ]);
    expect(results[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'stacks/my%20shop%2C1%3A2.ts', uriBaseId: 'SRCROOT' },
      region: { startLine: 31 },
    });
    expect(results[1]?.locations?.[0]?.physicalLocation).toBeUndefined();
    expect(results[2]?.locations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'file:///abs/a.ts' },
      region: { startLine: 1 },
    });
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  test('of YAML is valid, says why of each rule, and keeps what an annotation suppresses', async () => {
    cli.file(
      'a.yaml',
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: { ignore-check.kube-linter.io/latest-tag: built here }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'web:latest' }] }
`,
    );
    const { results, tool } = valid((await cli.run('check', '--yaml', 'a.yaml', '--format', 'sarif')).out);
    const cpu = results.find(({ ruleId }) => ruleId === 'policy/cpu-request');
    expect(cpu?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'a.yaml', uriBaseId: 'SRCROOT' },
      region: { startLine: 10 },
    });
    expect(tool.driver.rules[cpu?.ruleIndex ?? -1]?.shortDescription.text).toMatch(/scheduler/);
    expect(results.find(({ ruleId }) => ruleId === 'image/latest')?.suppressions).toEqual([
      { kind: 'inSource', justification: 'built here' },
    ]);
  });

  test('of nothing at all is valid', async () => {
    cli.program('shop.js', {});
    expect(valid((await cli.run('check', '--app', 'shop.js', '--format', 'sarif')).out).results).toEqual([]);
  });
});

describe('JUnit', () => {
  const parse = (text: string) => {
    const faults: string[] = [];
    const document = new DOMParser({ onError: (level, message) => void faults.push(`${level} ${String(message)}`) }).parseFromString(
      text,
      'text/xml',
    );
    expect(faults).toEqual([]);
    return document;
  };

  test('errors fail, the rest passes, what nobody can decide is skipped; counts are true and text survives', async () => {
    const document = parse((await check('--format', 'junit')).out);
    const tags = (name: string) => [...document.getElementsByTagName(name)];
    expect(tags('testcase')).toHaveLength(4);
    expect(tags('failure').map((each) => each.getAttribute('message'))).toEqual([NASTY.replace('\u0000', '').replace('\uD800', '')]);
    expect(tags('skipped').map((each) => each.getAttribute('message'))).toEqual([UNKNOWN.why]);
    expect(tags('testsuites').map((each) => [each.getAttribute('tests'), each.getAttribute('failures')])).toEqual([['4', '1']]);
    for (const suite of tags('testsuite'))
      expect(Number(suite.getAttribute('tests'))).toBe([...suite.getElementsByTagName('testcase')].length);
    expect(tags('testcase')[0]?.getAttribute('file')).toBe('stacks/my shop,1:2.ts');
  });

  test('with nothing wrong there is a case that passes', async () => {
    cli.program('shop.js', {});
    const document = parse((await cli.run('check', '--app', 'shop.js', '--format', 'junit')).out);
    expect([...document.getElementsByTagName('testcase')]).toHaveLength(1);
    expect([...document.getElementsByTagName('failure')]).toHaveLength(0);
  });
});

test('GitHub annotations are a line each, and no text of a problem becomes a command', async () => {
  const { out } = await check('--format', 'github');
  expect(out.trimEnd().split('\n')).toHaveLength(PROBLEMS.length);
  const [first = '', second] = out.split('\n');
  expect(first).toMatch(/^::error file=stacks\/my shop%2C1%3A2\.ts,line=31,title=policy\/cpu-request::50%25 <b>/);
  expect(first).toContain('%0A::error::not a command');
  expect(second).toBe('::warning title=image/moving-tag::it moves%0Apin it');
});
