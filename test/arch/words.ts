import * as ts from 'typescript';
import { parsed } from './imports';
import type { Files } from './sources';

interface Entry {
  readonly what: (params: never) => string;
  readonly fix: (params: never) => string;
}

/** The words of one room in both languages. */
export interface RoomWords {
  readonly room: string;
  readonly en: Readonly<Record<string, Entry>>;
  readonly zh: Readonly<Record<string, Entry>>;
}

const CODE = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;
const EMPTY_WORDS = /invalid (input|value|argument)|something went wrong|无效输入|输入无效/i;

/** Words that are missing, not translated, or tell nobody anything. */
export function wordBreaches(rooms: readonly RoomWords[]): string[] {
  const homes = new Map<string, string>();
  return rooms.flatMap(({ room, en, zh }) =>
    Object.entries(en).flatMap(([code, entry]) => {
      const before = homes.get(code);
      homes.set(code, room);
      return [
        ...(CODE.test(code) ? [] : [`${room} ${code}: a code is area/kebab-case`]),
        ...(before ? [`${room} ${code}: ${before} has this code already`] : []),
        ...(zh[code] ? pairBreaches(entry, zh[code]).map((breach) => `${room} ${code}: ${breach}`) : [`${room} ${code}: no Chinese`]),
      ];
    }),
  );
}

function pairBreaches(en: Entry, zh: Entry): string[] {
  const english = `${said(en.what)} ${said(en.fix)}`;
  const chinese = `${said(zh.what)} ${said(zh.fix)}`;
  const lost = facts(english).filter((fact) => !facts(chinese).includes(fact));
  return [
    ...(['what', 'fix'] as const)
      .filter((part) => /[a-z]/i.test(bare(en[part])) && !/\p{Script=Han}/u.test(bare(zh[part])))
      .map((part) => `${part} is not in Chinese`),
    ...lost.map((fact) => `the Chinese does not tell ${fact}`),
    ...(EMPTY_WORDS.test(english) || EMPTY_WORDS.test(chinese) ? ['say the given value and the allowed ones'] : []),
  ];
}

/** The text with every parameter shown by its name. */
function said(words: Entry['what']): string {
  return words(new Proxy({}, { get: (_, name) => `‹${String(name)}›` }) as never);
}

const facts = (text: string) => [...new Set(text.match(/‹\w+›/g) ?? [])];
const bare = (words: Entry['what']) => said(words).replace(/‹\w+›/g, '');

/** Codes that the sources raise without words for them, and words that nobody raises. */
export function codeBreaches(files: Files, codes: ReadonlySet<string>): string[] {
  const literals = new Set<string>();
  const unknown: string[] = [];
  for (const [path, text] of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      for (const code of raisedBy(node)) if (!codes.has(code)) unknown.push(`${path}: ${code} has no words`);
      ts.forEachChild(node, visit);
    };
    visit(parsed(path, text));
  }
  return [...unknown, ...[...codes].filter((code) => !literals.has(code)).map((code) => `${code} is never raised`)];
}

function raisedBy(node: ts.Node): string[] {
  if (!ts.isCallExpression(node) || !/(^|\.)(problem|stop)$/i.test(node.expression.getText())) return [];
  return node.arguments
    .filter((argument) => ts.isStringLiteralLike(argument) && CODE.test(argument.text))
    .map((argument) => (argument as ts.StringLiteralLike).text);
}
