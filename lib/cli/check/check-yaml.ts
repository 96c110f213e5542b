import type { ReportedProblem } from '../../core';
import type { Call } from '../command';
import type { ExitCode } from '../exit';
import type { FixedReport } from './check-report';
import { lintReport, tellLint, versionIn } from './lint-report';
import type { ManifestDoors } from './manifest-doors';
import type { YamlCheck, YamlOptions } from './yaml-check';

/**
 * What `sealane check --yaml` does: judges YAML that no program of ours made.
 * @param fixed what was mended before
 */
export async function checkYaml(names: readonly string[], call: Call<YamlOptions>, fixed?: FixedReport): Promise<ExitCode> {
  const check = await judgeYaml(names, call);
  if (!call.options.fix) return tellLint({ ...check.report, fixed }, check.counted, call);
  const { fixYaml } = require('./fix-yaml') as typeof import('./fix-yaml');
  return fixYaml(check, call, (done) => checkYaml(names, { ...call, options: { ...call.options, fix: false } }, done));
}

async function judgeYaml(names: readonly string[], call: Call<YamlOptions>): Promise<YamlCheck> {
  const { io, language, options } = call;
  const version = versionIn(options.kubernetes, language);
  const { readSources, objectsIn } = require('../../manifests') as ManifestDoors['manifests'];
  const { namespace, values = [] } = options;
  const world = { cwd: io.cwd, env: io.env, say: io.err };
  const input = io.input ?? (() => Promise.resolve(''));
  const { texts, failures } = await readSources(names, { world, input, version, namespace, values });
  const { objects: read, faults } = objectsIn(texts);
  const objects = read.map((object) => ({ ...object, placeOf: (field: string) => `${object.file}:${object.lineOf(field)}` }));
  const asked = names.join(' ');
  const unread: ReportedProblem[] = [
    ...failures.map((failure) => failure.report(language, String(failure.params.path ?? asked))),
    ...faults.map(({ file, line, failure }) => ({ ...failure.report(language, file), source: `${file}:${line}` })),
  ];
  const report = lintReport({ objects, faults: unread, version, asked }, call);
  return { texts, objects, report, counted: call.words.check.objects(objects.length, texts.length) };
}
