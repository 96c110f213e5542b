// The public words as the compiler sees them: constructs, their props with what the comments say of each, and functions. Read by the
// generator of prop shapes, by the docs page of the constructs, and by the test of every @default.
const { readFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const ts = require('typescript');

/** Everything that programs can import, by entry point. */
function readApi(root, entries) {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = entries.map(({ source }) => join(root, source));
  const program = ts.createProgram(files, { ...options, noEmit: true });
  return new Api(root, program, entries);
}

class Api {
  constructor(root, program, entries) {
    this.root = root;
    this.program = program;
    this.checker = program.getTypeChecker();
    /** Interfaces by name. */
    this.interfaces = new Map();
    this.entries = entries.map(({ request, source }) => ({ request, exports: this.#exportsOf(source) }));
  }

  #exportsOf(source) {
    const file = this.program.getSourceFile(join(this.root, source));
    return this.checker
      .getExportsOfModule(this.checker.getSymbolAtLocation(file))
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol))
      .flatMap((symbol) => this.#exported(symbol) ?? []);
  }

  #exported(symbol) {
    const node = symbol.declarations?.find((d) => ts.isClassDeclaration(d) || ts.isFunctionDeclaration(d) || ts.isInterfaceDeclaration(d));
    const path = node && relative(this.root, node.getSourceFile().fileName);
    if (!node || path.startsWith('..') || path.includes('node_modules')) return undefined;
    const common = { name: symbol.name, file: path, ...this.#doc(symbol) };
    if (ts.isInterfaceDeclaration(node)) return this.#interface(symbol.name, node);
    if (ts.isFunctionDeclaration(node)) return { ...common, kind: 'function', signatures: this.#signatures(symbol) };
    return {
      ...common,
      kind: 'class',
      abstract: isAbstract(node),
      members: this.#classMembers(symbol),
      parameters: this.#parametersOf(node),
    };
  }

  /** An interface with its own members; those of the interfaces that it extends stay with them. */
  #interface(name, node) {
    const known = this.interfaces.get(name);
    if (known) return known;
    const members = node.members.filter(ts.isPropertySignature).map((member) => this.#member(member));
    const bases = (node.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
    const symbol = this.checker.getSymbolAtLocation(node.name);
    const file = relative(this.root, node.getSourceFile().fileName);
    const entry = { kind: 'interface', name, file, bases, members, opaque: this.#isOpaque(node), ...this.#doc(symbol) };
    this.interfaces.set(name, entry);
    for (const { types } of node.heritageClauses ?? [])
      for (const { expression } of types) this.#visitType(this.checker.getTypeAtLocation(expression));
    return entry;
  }

  #member(member) {
    const symbol = this.checker.getSymbolAtLocation(member.name);
    const type = this.checker.getNonNullableType(this.checker.getTypeAtLocation(member.name));
    return {
      name: symbol.name,
      optional: member.questionToken !== undefined,
      text: member.type.getText().replace(/\s+/g, ' '),
      alternatives: this.alternatives(type),
      ...this.#doc(symbol),
    };
  }

  /** What a value may be: letters for scalars, `=` a text of a set, `[]` a list, `{}` a map, `#` a shape, `o` an object that knows itself. */
  alternatives(type) {
    const found = [];
    const literals = [];
    for (const part of type.isUnion() ? type.types : [type]) {
      if (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) continue;
      if (part.isStringLiteral()) literals.push(part.value);
      else found.push(this.#alternative(part));
    }
    const byText = new Map(found.map((each) => [JSON.stringify(each), each]));
    const unique = [...byText.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map((text) => byText.get(text));
    return literals.length > 0 ? [['=', ...literals.sort()], ...unique] : unique;
  }

  #alternative(type) {
    const { checker } = this;
    if (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.TemplateLiteral)) return 's';
    if (type.flags & ts.TypeFlags.NumberLike) return 'n';
    if (type.flags & ts.TypeFlags.BooleanLike) return 'b';
    if (checker.isArrayType(type) || checker.isTupleType(type)) return ['[]', ...this.alternatives(checker.getTypeArguments(type)[0])];
    if (type.getCallSignatures().length > 0) return 'f';
    const values = type.getStringIndexType();
    if (values) return ['{}', ...this.alternatives(values)];
    return this.#visitType(type);
  }

  #visitType(type) {
    const symbol = type.aliasSymbol ?? type.symbol;
    const node = symbol?.declarations?.find((d) => ts.isInterfaceDeclaration(d) || ts.isTypeAliasDeclaration(d) || ts.isTypeLiteralNode(d));
    if (!node || type.isClass()) return 'o';
    const path = relative(this.root, node.getSourceFile().fileName);
    // Plain data in Kubernetes' own words: the schema of the cluster's version checks it.
    if (/\/generated\//.test(path)) return 'd';
    if (path.startsWith('..') || path.includes('node_modules')) return 'o';
    if (ts.isInterfaceDeclaration(node)) {
      const entry = this.#interface(symbol.name, node);
      return entry.opaque ? ['o', ...this.#needed(type)] : ['#', symbol.name];
    }
    return ['#', this.#anonymous(type, node, symbol)];
  }

  /** Names that an object of the type must have. */
  #needed(type) {
    return this.checker
      .getPropertiesOfType(type)
      .filter(({ flags }) => !(flags & ts.SymbolFlags.Optional))
      .map(({ name }) => name)
      .sort();
  }

  /** `{ request, limit }` inside another type, or `Omit<…>` under a name: its members, spelled out. */
  #anonymous(type, node, symbol) {
    const properties = this.checker.getPropertiesOfType(type);
    const name = ts.isTypeAliasDeclaration(node) ? symbol.name : `{${properties.map((p) => p.name).join(',')}}`;
    const members = properties.flatMap((property) => {
      const declared = property.declarations?.find(ts.isPropertySignature);
      return declared ? [this.#member(declared)] : [];
    });
    const entry = { kind: 'interface', name, file: relative(this.root, node.getSourceFile().fileName), bases: [], members, opaque: false };
    const known = this.interfaces.get(name);
    if (known && shapeText(known) !== shapeText(entry)) throw new Error(`two types are called ${name}: give one of them a name`);
    this.interfaces.set(name, known ?? entry);
    return name;
  }

  /** Something with behaviour is made by a function of ours, and knows by itself what it is. */
  #isOpaque(node) {
    const type = this.checker.getTypeAtLocation(node.name);
    return this.checker.getPropertiesOfType(type).some((property) => (property.flags & ts.SymbolFlags.Method) !== 0);
  }

  #classMembers(symbol) {
    const type = this.checker.getDeclaredTypeOfSymbol(symbol);
    return this.checker
      .getPropertiesOfType(type)
      .filter((property) => {
        const node = property.valueDeclaration;
        return (
          node &&
          !relative(this.root, node.getSourceFile().fileName).includes('node_modules') &&
          isPublic(node) &&
          !property.name.startsWith('__@')
        );
      })
      .map((property) => ({
        name: property.name,
        text: ts.isMethodDeclaration(property.valueDeclaration) ? this.#signatureText(property) : property.name,
        ...this.#doc(property),
      }));
  }

  #signatureText(symbol) {
    const node = symbol.valueDeclaration;
    return `${symbol.name}(${node.parameters.map((p) => p.getText().replace(/\s+/g, ' ')).join(', ')})`;
  }

  #parametersOf(node) {
    const found = node.members.find(ts.isConstructorDeclaration);
    // Props with a type of the user's in them are the same props.
    return found?.parameters.map((p) => ({ name: p.name.getText(), type: (p.type?.getText() ?? '').replace(/^(\w+Props)<\w+>$/, '$1') }));
  }

  #signatures(symbol) {
    const nodes = symbol.declarations.filter(ts.isFunctionDeclaration);
    return (nodes.length > 1 ? nodes.filter((n) => !n.body) : nodes).map(
      (n) =>
        `${symbol.name}(${n.parameters
          .map((p) =>
            p
              .getText()
              .replace(/\s+/g, ' ')
              .replace(/ = \{\}$/, ''),
          )
          .join(', ')})`,
    );
  }

  #doc(symbol) {
    const tags = symbol.getJsDocTags(this.checker);
    const of = (name) => tags.filter((tag) => tag.name === name).map((tag) => oneLine(ts.displayPartsToString(tag.text)));
    return {
      doc: oneLine(ts.displayPartsToString(symbol.getDocumentationComment(this.checker))),
      default: of('default')[0] ?? '',
      throws: of('throws'),
      see: of('see'),
    };
  }
}

function shapeText({ members }) {
  return JSON.stringify(members.map(({ name, optional, alternatives }) => [name, optional, alternatives]));
}

/** Plain values first: that is how most programs write them. */
function rank(text) {
  return ['s', 'n', 'b', '[]', '{}', '#', 'd', 'o', 'f'].indexOf([JSON.parse(text)].flat()[0]);
}

function oneLine(text) {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function isAbstract(node) {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0;
}

function isPublic(node) {
  return (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0;
}

module.exports = { readApi };
