import { posix } from 'node:path';
import * as ts from 'typescript';
import type { Files } from './sources';

/** One mention of another module: import, export … from, import(), require(), and the import of a mere type. */
export interface Import {
  readonly request: string;
  readonly line: number;
  /** Whether it says types only, which load nothing. */
  readonly types: boolean;
  /** Loaded when a function is called, not with the file. */
  readonly late: boolean;
}

const cache = new Map<string, ts.SourceFile>();

/** The syntax tree of a file; the same text is parsed once. */
export function parsed(path: string, text: string): ts.SourceFile {
  const known = cache.get(path);
  if (known?.text === text) return known;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  cache.set(path, source);
  return source;
}

/** Every module that a file mentions, types included. */
export function importsOf(path: string, text: string): Import[] {
  const source = parsed(path, text);
  const found: Import[] = [];
  const visit = (node: ts.Node) => {
    const request = requestOf(node);
    if (request) {
      const line = source.getLineAndCharacterOfPosition(request.getStart()).line + 1;
      found.push({ request: request.text, line, types: isOfTypes(node), late: isInFunction(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isInFunction({ parent }: ts.Node): boolean {
  for (let at = parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) if (ts.isFunctionLike(at)) return true;
  return false;
}

/** Whether the compiler leaves nothing of an import. */
function isOfTypes(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) {
    const { importClause } = node;
    return importClause?.isTypeOnly === true || (importClause?.name === undefined && onlyTypes(importClause?.namedBindings));
  }
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || onlyTypes(node.exportClause);
  return ts.isImportTypeNode(node);
}

function onlyTypes(list: ts.Node | undefined): boolean {
  return list !== undefined && (ts.isNamedImports(list) || ts.isNamedExports(list)) && list.elements.every((each) => each.isTypeOnly);
}

function requestOf(node: ts.Node): ts.StringLiteralLike | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return literal(node.expression);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const loads = expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');
  return loads ? literal(node.arguments[0]) : undefined;
}

const literal = (node: ts.Node | undefined) => (node && ts.isStringLiteralLike(node) ? node : undefined);

/** The file that a relative request means, or undefined if there is none. */
export function targetOf(from: string, request: string, files: Files): string | undefined {
  const path = posix.join(posix.dirname(from), request);
  return [path, `${path}.ts`, `${path}/index.ts`].find((candidate) => files.has(candidate));
}
