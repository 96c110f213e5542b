import { displayWidth, readInside, type AssemblyJoin, type AssemblyManifest } from '../../assembly';
import { closest } from '../../core';
import { withAssembly, type OpenAssembly } from '../assemblies';
import type { Call } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { Stop, stop } from '../problems';
import { allCodes, codeText, explainedCode } from './explain-code';
import { findSubject, subjects, type Found } from './find';

/** A component with everything that is known about it. */
interface Explained {
  readonly path: string;
  readonly construct: string;
  readonly source?: string;
  readonly unit: string;
  readonly cluster: string;
  readonly namespace?: string;
  readonly file: string;
  readonly dependsOn: readonly string[];
  readonly joins: readonly AssemblyJoin[];
  readonly objects: readonly { readonly object: string; readonly path: string; readonly yaml: string }[];
}

/** What `sealane explain` does: a problem code needs no program, everything else is looked up in an assembly. */
export async function explain(call: Call<{ readonly from?: string }>): Promise<ExitCode> {
  const [asked = ''] = call.args;
  const code = explainedCode(asked);
  if (code) {
    call.io.out(call.json ? `${JSON.stringify(code, undefined, 2)}\n` : codeText(code, call));
    return EXIT.ok;
  }
  return withAssembly({ folder: call.options.from }, call, (assembly) => {
    const found = findSubject(assembly.manifest, asked);
    if (found.length === 0) throw unknown(asked, assembly.manifest, call);
    const explained = found.map((each) => explainedComponent(each, assembly));
    call.io.out(call.json ? `${JSON.stringify(explained, undefined, 2)}\n` : explained.map((each) => componentText(each, call)).join('\n'));
    return Promise.resolve(EXIT.ok);
  }).catch((error: unknown) => {
    throw mistypedCode(error, asked, call) ?? error;
  });
}

/** Outside of a project only a code can have been meant. */
function mistypedCode(error: unknown, asked: string, { language }: Call): Error | undefined {
  const lost = error instanceof Stop && error.problems.some(({ code }) => code === 'program/not-named');
  const likely = lost && asked.includes('/') ? closest(asked, allCodes()) : undefined;
  return likely === undefined ? undefined : stop('explain/unknown', { asked, likely }, { path: asked, construct: 'argument' }, language);
}

function unknown(asked: string, manifest: AssemblyManifest, { language }: Call): Error {
  const likely = closest(asked, [...subjects(manifest), ...allCodes()]) ?? '';
  return stop('explain/unknown', { asked, likely }, { path: asked, construct: 'argument' }, language);
}

function explainedComponent({ component, objects }: Found, { folder, manifest }: OpenAssembly): Explained {
  const unit = manifest.units.find(({ path }) => path === component.unit);
  const names = new Set(objects.map(({ object }) => object));
  const joined = ({ cluster, from, to }: AssemblyJoin) => cluster === unit?.cluster && (names.has(from) || names.has(to));
  const { path, construct, source, file, dependsOn } = component;
  return {
    path,
    construct,
    ...(source === undefined ? {} : { source }),
    unit: component.unit,
    cluster: unit?.cluster ?? '',
    ...(unit?.namespace === undefined ? {} : { namespace: unit.namespace }),
    file,
    dependsOn,
    joins: manifest.joins.filter(joined),
    objects: objects.map((each) => ({
      object: each.object,
      path: each.path,
      yaml: yamlOf(each, manifest, { folder, file: each.file ?? file }),
    })),
  };
}

/** The document of an object: documents stand in their file in the order of the manifest. */
function yamlOf(
  wanted: Found['objects'][number],
  manifest: AssemblyManifest,
  { folder, file }: { readonly folder: string; readonly file: string },
): string {
  const component = manifest.components.find(({ path }) => path === wanted.component);
  const inFile = manifest.objects.filter((object) => object.component === wanted.component && (object.file ?? component?.file) === file);
  const [head = '', ...rest] = readInside(folder, file).split(/^---\n/m);
  return [head.replace(/^#.*\n/, ''), ...rest][inFile.indexOf(wanted)] ?? '';
}

function componentText(explained: Explained, { words: { explain: label }, paint }: Call): string {
  const { path, construct, source, unit, cluster, namespace, file, dependsOn, joins, objects } = explained;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [label.construct, construct],
    [label.source, source],
    [label.unit, unit],
    [label.cluster, cluster],
    [label.namespace, namespace],
    [label.file, file],
    [label.after, dependsOn.join(', ') || undefined],
    ...joins.map(({ kind, from, to }) => [label.joins, `${kind}: ${from} → ${to}`] as const),
    ...objects.map(({ object }) => [label.objects, object] as const),
  ];
  const column = Math.max(...rows.map(([name]) => displayWidth(name))) + 2;
  const pad = (name: string) => ' '.repeat(column - displayWidth(name));
  const facts = rows.flatMap(([name, value]) => (value === undefined ? [] : [`  ${paint('dim', name)}${pad(name)}${value}\n`]));
  return `${paint('bold', path)}\n${facts.join('')}\n${objects.map(({ yaml }) => yaml).join('---\n')}`;
}
