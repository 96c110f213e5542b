/**
 * Reads the declarations of a Pulumi SDK package: which properties its resources take and give. They are generated, hence of few
 * shapes; the syntax is enough, and no types need be resolved.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const { SyntaxKind } = ts;

export const parse = (file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** Every interface of a file by its name with namespaces: `eks.ClusterVpcConfig`. */
export function interfacesOf(file) {
  const found = new Map();
  const visit = (node, prefix) => {
    if (ts.isInterfaceDeclaration(node)) found.set(prefix + node.name.text, node);
    if (ts.isModuleDeclaration(node) && node.body) node.body.statements.forEach((s) => visit(s, `${prefix}${node.name.text}.`));
  };
  parse(file).statements.forEach((statement) => visit(statement, ''));
  return found;
}

/** Every enumeration of a package by its name with namespaces: `remote.Logging`, with its values. */
export function enumsOf(folder) {
  const found = new Map();
  const read = (path, prefix) => {
    for (const entry of existsSync(path) ? readdirSync(path, { withFileTypes: true }) : []) {
      if (entry.isDirectory()) read(join(path, entry.name), `${prefix}${entry.name}.`);
      if (entry.name !== 'index.d.ts') continue;
      for (const statement of parse(join(path, entry.name)).statements.filter(ts.isVariableStatement))
        for (const { name, type } of statement.declarationList.declarations)
          if (type && ts.isTypeLiteralNode(type))
            found.set(
              prefix + name.text,
              type.members.map(({ type: value }) => value?.literal?.text).filter((text) => text !== undefined),
            );
    }
  };
  read(join(folder, 'types/enums'), '');
  return found;
}

/**
 * The facts of properties: of an interface, or of a class (its outputs). `refs` receives the interfaces that they need.
 * `taken`: a program may set them, so that it matters which values are allowed.
 */
export function propsOf(members, { enums, refs, taken }) {
  const props = {};
  for (const member of members) {
    const isOutput = ts.isPropertyDeclaration(member) && member.type?.typeName?.getText().endsWith('Output');
    if (!(ts.isPropertySignature(member) || isOutput) || !member.type) continue;
    const optional = member.questionToken !== undefined || (isOutput && isOptional(member.type));
    const type = typeOf(member.type, { enums, refs });
    const values = type === 'string' && taken ? wordedValues(member) : undefined;
    props[member.name.text] = {
      type,
      ...(optional ? {} : { required: true }),
      ...(values ? { values } : {}),
      ...(taken && ts.getJSDocDeprecatedTag(member) ? { deprecated: true } : {}),
    };
  }
  return props;
}

const isOptional = (node) => ts.isUnionTypeNode(node.typeArguments?.[0] ?? node) && /\bundefined$/.test(node.typeArguments[0].getText());

function typeOf(node, context) {
  switch (node.kind) {
    case SyntaxKind.StringKeyword:
      return 'string';
    case SyntaxKind.NumberKeyword:
      return 'number';
    case SyntaxKind.BooleanKeyword:
      return 'boolean';
    case SyntaxKind.AnyKeyword:
      return 'any';
    case SyntaxKind.ArrayType:
      return { list: typeOf(node.elementType, context) };
    case SyntaxKind.ParenthesizedType:
      return typeOf(node.type, context);
    case SyntaxKind.LiteralType:
      return { enum: [node.literal.text] };
    case SyntaxKind.TypeLiteral:
      return { map: typeOf(node.members[0].type, context) };
    case SyntaxKind.UnionType:
      return unionOf(node.types.map((part) => typeOf(part, context)).filter((type) => type !== undefined));
    case SyntaxKind.UndefinedKeyword:
      return undefined;
    case SyntaxKind.TypeReference:
      return referenceOf(node, context);
    default:
      throw new Error(`${node.getSourceFile().fileName}: a shape that is not known yet: ${node.getText()}`);
  }
}

/** A resource, or an ARN, stands for a string: the SDK reads its id before the engine sees it. */
function unionOf(types) {
  const kinds = [...new Set(types.map((type) => JSON.stringify(type)))].map((text) => JSON.parse(text));
  const enums = kinds.filter((kind) => kind.enum);
  if (enums.length === kinds.length) return { enum: enums.flatMap((kind) => kind.enum) };
  // `string | Region`: any string is taken.
  const open = kinds.includes('string') ? kinds.filter((kind) => !kind.enum) : kinds;
  return open.length === 1 ? open[0] : { anyOf: open };
}

function referenceOf(node, { enums, refs }) {
  const name = node.typeName.getText();
  const [argument] = node.typeArguments ?? [];
  if (/^pulumi\.(Input|Output)$/.test(name)) return typeOf(argument, { enums, refs });
  if (name.startsWith('inputs.') || name.startsWith('outputs.')) {
    const ref = name.slice(name.indexOf('.') + 1);
    refs.add(ref);
    return { ref };
  }
  if (name.startsWith('pulumi.asset.')) return 'asset';
  const values = enums.get(name.replace(/^enums\./, ''));
  return values ? { enum: values } : 'string';
}

const LIST = /(?:Valid|Possible) values(?: are)?:?\s+((?:`[\w.-]+`(?:,\s+and\s+|,\s+or\s+|,\s*|\s+and\s+|\s+or\s+)?){2,})(?=[.\s]*$|\.\s)/m;

/** The values that a comment lists and closes: `Valid values: A, B.` Lists that "include" something stay open. */
function wordedValues(member) {
  const comment = ts.getJSDocCommentsAndTags(member).find(ts.isJSDoc);
  const text = comment ? (ts.getTextOfJSDocComment(comment.comment) ?? '') : '';
  const list = LIST.exec(text.replaceAll('\n', ' '))?.[1];
  return list ? [...list.matchAll(/`([\w.-]+)`/g)].map(([, value]) => value) : undefined;
}
