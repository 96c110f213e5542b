import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageFacts, type PropFacts, type PropType } from '../../../e2e/engine/provider-facts';
import { TENCENTCLOUD } from '../../../e2e/engine/rules/tencentcloud';

// npm has no package of this provider, so its argument types are ours: what they are called is compared with what the provider publishes.
const ROOM = join(__dirname, '../../../../lib/clouds/tencent');
const FACTS = packageFacts('tencentcloud');
const read = (file: string) => readFileSync(join(ROOM, file), 'utf8');
const files = readdirSync(ROOM);

/** Every interface of our argument types, by its name. */
const ours = new Map(
  files
    .filter((file) => file.endsWith('-args.pulumi.ts'))
    .flatMap((file) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest).statements)
    .filter(ts.isInterfaceDeclaration)
    .map((found) => [found.name.text, found]),
);

const kinds = [...read('kinds.pulumi.ts').matchAll(/'(tencentcloud:[^']+)': Kind<\s*\w+\.(\w+)(?:,\s*([^>]+?))?\s*>;/g)].map(
  ([, token = '', args = '', outputs = '']) => ({ token, args, outputs: [...outputs.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '') }),
);

/** What our type says and the provider does not: `native.instanceTyps`. */
function unknownProps(name: string, facts: PropFacts, path = ''): string[] {
  const members = ours.get(name)?.members.filter(ts.isPropertySignature) ?? [];
  if (members.length === 0) return [`no type ${name}`];
  return members.flatMap(({ name: key, type }) => {
    const prop = textOf(key);
    const fact = facts[prop];
    if (!fact) return [path + prop];
    const inner = innerOf(type);
    const ref = refOf(fact.type);
    if (inner === undefined) return [];
    return ref === undefined ? [`${path}${prop} is no object`] : unknownProps(inner, FACTS.inputTypes[ref] ?? {}, `${path}${prop}.`);
  });
}

/** What the provider wants and our type leaves out. */
function missingProps(name: string, facts: PropFacts): string[] {
  const members = new Set(ours.get(name)?.members.map((member) => textOf(member.name)) ?? []);
  return Object.keys(facts).filter((prop) => facts[prop]?.required && !members.has(prop));
}

function textOf(name: ts.PropertyName | undefined): string {
  return name && ts.isIdentifier(name) ? name.text : '';
}

/** The type of ours that a property holds, alone or in a list. */
function innerOf(type: ts.TypeNode | undefined): string | undefined {
  if (!type) return undefined;
  if (ts.isTypeOperatorNode(type)) return innerOf(type.type);
  if (ts.isArrayTypeNode(type)) return innerOf(type.elementType);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  return ours.has(type.typeName.text) ? type.typeName.text : undefined;
}

function refOf(type: PropType): string | undefined {
  if (typeof type === 'string') return undefined;
  if ('ref' in type) return type.ref;
  return 'list' in type ? refOf(type.list) : undefined;
}

test('every kind is read', () => {
  expect(kinds).toHaveLength(read('kinds.pulumi.ts').match(/'tencentcloud:/g)?.length ?? 0);
});

test.each(kinds)('$token takes the arguments of $args, and gives what we ask of it', ({ token, args, outputs }) => {
  const facts = FACTS.resources[token];
  expect(facts).toBeDefined();
  expect(unknownProps(args, facts?.inputs ?? {})).toEqual([]);
  expect(missingProps(args, facts?.inputs ?? {})).toEqual([]);
  expect(outputs.filter((output) => !facts?.outputs[output])).toEqual([]);
});

test('a misspelt argument would be found', () => {
  const { inputs = {} } = FACTS.resources['tencentcloud:Kubernetes/nativeNodePool:NativeNodePool'] ?? {};
  expect(unknownProps('SpotPoolArgs', inputs)).toContain('autoScalingConfig');
  expect(unknownProps('NativePoolArgs', { ...inputs, native: { type: 'string' } })).toEqual(['native is no object']);
});

test('each question to Tencent Cloud is one that the rig answers', () => {
  const calls = new Set(
    files.flatMap((file) => [...read(file).matchAll(/'(tencentcloud:\w+\/get\w+:\w+)'/g)].map(([, token]) => token ?? '')),
  );
  expect(calls.size).toBeGreaterThan(2);
  expect([...calls].filter((token) => !TENCENTCLOUD.invokes?.[token])).toEqual([]);
});
