import { join } from 'node:path';
import ts from 'typescript';
import type { Chart } from '../../lib/charts/read-chart';
import type { Data } from '../../lib/charts/values-data';
import { valuesFile } from '../../lib/charts/values-file';

const ROOT = join(__dirname, '../..');
/** As strict as ours. */
export const OPTIONS: ts.CompilerOptions = {
  ...ts.convertCompilerOptionsFromJson(
    (ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config as { compilerOptions: object }).compilerOptions,
    ROOT,
  ).options,
  skipLibCheck: false,
  noUnusedLocals: false,
  // The declarations of Node and of the peers are none of ours.
  types: [],
};

const HERE = join(ROOT, 'test/support');
const sources = new Map<string, ts.SourceFile>();

/** What the compiler says of files that stand in a folder of the repository: `main.ts:3 values.replcas: …`. */
export function said(files: Readonly<Record<string, string>>, options = OPTIONS): readonly string[] {
  const own = new Map(Object.entries(files).map(([name, text]) => [join(HERE, name), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => own.has(path) || fileExists(path);
  host.readFile = (path) => own.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = own.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version, true);
    const known = sources.get(path) ?? getSourceFile(path, version);
    if (known) sources.set(path, known);
    return known;
  };
  return ts.getPreEmitDiagnostics(ts.createProgram([...own.keys()], options, host)).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.replace(`${HERE}/`, '') ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** The file of a chart with that schema and those values.yaml. */
export function fileOf(schema: unknown, defaults: Data = {}, more: Partial<Chart> = {}): string {
  const text = valuesFile({
    name: 'cache',
    version: '1.2.3',
    digest: '',
    defaults,
    schema: typeof schema === 'string' ? schema : JSON.stringify(schema),
    ...more,
  });
  if (text === undefined) throw new Error('the chart has no schema');
  return text;
}
