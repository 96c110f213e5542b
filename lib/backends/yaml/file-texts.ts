import type { AssemblyFile } from '../../assembly';
import { describe, type TreeObject } from '../../kube/finished';
import { emitDocument, EmitError, LineMemory, yamlProblem } from '../../yaml';
import type { LaidOutComponent, LaidOutFile } from './layout';

/** The text of every file. Components that share one follow each other in it, in the order of the assembly. */
export function fileTexts(components: readonly LaidOutComponent[]): AssemblyFile[] {
  const memory = new LineMemory();
  const texts = new Map<string, string>();
  const add = (file: LaidOutFile): void => {
    const before = texts.get(file.path);
    texts.set(file.path, before === undefined ? textOf(file, memory) : `${before}---\n${textOf(file, memory)}`);
  };
  for (const { definitions, file } of components) {
    if (definitions) add(definitions);
    if (file) add(file);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

function textOf({ construct, objects }: LaidOutFile, memory: LineMemory): string {
  // A path is the program's text: a line break in it must not end the comment.
  const path = construct.node.path.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  let text = `# Made by sealane from ${path}; change the program, not this file.\n`;
  objects.forEach((object, i) => (text += i === 0 ? documentOf(object, memory) : `---\n${documentOf(object, memory)}`));
  return text;
}

function documentOf(object: TreeObject, memory: LineMemory): string {
  try {
    return emitDocument(object.manifest, memory);
  } catch (error) {
    if (!(error instanceof EmitError)) throw error;
    yamlProblem(object.construct, error.code, error.params, { object: describe(object), field: error.params.at });
    return '';
  }
}
