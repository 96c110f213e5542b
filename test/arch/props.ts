import * as ts from 'typescript';
import { parsed } from './imports';
import type { Files } from './sources';

/** Optional props of exported `…Props` interfaces that do not say what happens when they are left out. */
export function silentProps(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    parsed(path, text)
      .statements.filter((node) => ts.isInterfaceDeclaration(node))
      .filter((node) => node.name.text.endsWith('Props') && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      .flatMap((node) =>
        node.members.filter((member) => isSilent(member)).map((member) => `${path}: ${node.name.text}.${member.name?.getText() ?? '?'}`),
      ),
  );
}

function isSilent(member: ts.TypeElement): boolean {
  if (!ts.isPropertySignature(member) || !member.questionToken) return false;
  const said = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default');
  return !ts.getTextOfJSDocComment(said?.comment)?.trim();
}
