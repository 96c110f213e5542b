import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, wordsOf, type ReportedProblem } from '../../core';
import type { CheckReport, SuppressedProblem } from './check-report';
import { placeIn } from './source-place';

const LEVEL = { error: 'error', warning: 'warning', notice: 'note' } as const;

/**
 * SARIF 2.1.0, as code hosts read it: each problem at the line of the program that made the object, or of the YAML.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif({ problems, suppressed, unknown }: CheckReport): string {
  const all = [...problems, ...suppressed];
  const codes = [...new Set([...all.map(({ code }) => code), ...unknown.map(({ rule }) => codeOf(rule))])].sort();
  const index = new Map(codes.map((code, i) => [code, i]));
  const run = {
    tool: { driver: { name: 'sealane', semanticVersion: version(), rules: codes.map((code) => ruleOf(code, all)) } },
    originalUriBaseIds: { SRCROOT: { description: { text: 'the folder that sealane was run in' } } },
    results: [
      ...all.map((problem) => result(problem, index)),
      ...unknown.map(({ rule, object, why, code }) => ({
        ruleId: codeOf(rule),
        ruleIndex: index.get(codeOf(rule)),
        kind: 'open',
        level: 'none',
        message: { text: `${object}: ${why}` },
        ...(code === undefined ? {} : { properties: { reason: code } }),
      })),
    ],
    columnKind: 'utf16CodeUnits',
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Where data goes is no rule of a pack. */
function codeOf(rule: string): string {
  return rule === 'data/leaves' ? rule : `policy/${rule}`;
}

function ruleOf(code: string, problems: readonly ReportedProblem[]): object {
  const first = problems.find((problem) => problem.code === code);
  const { see, why, severity = 'warning' } = wordsOf(code) ?? {};
  return {
    id: code,
    shortDescription: { text: why?.en ?? code },
    ...(first ? { help: { text: first.fix } } : {}),
    ...(see === undefined ? {} : { helpUri: see }),
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

function result(problem: ReportedProblem | SuppressedProblem, index: ReadonlyMap<string, number>): object {
  const { code, severity, what, fix, object, field, path } = problem;
  const place = placeIn(problem);
  const logical = { fullyQualifiedName: [object ?? path, field].filter(Boolean).join(' '), kind: 'resource' };
  const physical = place && {
    artifactLocation: uri(place.file),
    region: { startLine: place.line },
  };
  return {
    ruleId: code,
    ruleIndex: index.get(code),
    level: LEVEL[severity],
    message: { text: `${what}. ${fix}` },
    locations: [{ ...(physical ? { physicalLocation: physical } : {}), logicalLocations: [logical] }],
    // Lines move; an object and its field do not.
    partialFingerprints: { 'sealane/v1': [code, object ?? path, field ?? ''].join('|') },
    ...('reason' in problem ? { suppressions: [{ kind: 'inSource', justification: problem.reason }] } : {}),
  };
}

function uri(file: string): { uri: string; uriBaseId?: string } {
  const encoded = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? { uri: `file://${encoded}` } : { uri: encoded, uriBaseId: 'SRCROOT' };
}

function version(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}
