import { App } from '../../../lib/core';
import { lowerTree, orderResources, outputOf, provisions, type Kinds } from '../../../lib/provision';

const provider = { package: 'fake', id: 'fake', inputs: {} };
type Open = Kinds & Readonly<Record<string, { readonly args: Readonly<Record<string, unknown>>; readonly resource: unknown }>>;

/** An app that wants one resource a name, each with inputs. */
function tree(inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const app = new App();
  provisions(app, (into) => {
    const shelf = into.shelf<Open>(app, provider);
    for (const [name, each] of Object.entries(inputs)) shelf.add('fake:x:X', name, each);
  });
  return () => orderResources(app, lowerTree(app)).map(({ resource, level }) => `${level} ${resource.id}`);
}

const idOf = (name: string) => outputOf({ type: 'fake:x:X', id: `/${name}`, path: ['id'] });

test('a resource comes after those whose outputs it takes, wherever the program makes it', () => {
  expect(tree({ subnet: { vpc: idOf('vpc') }, vpc: {}, lone: {} })()).toEqual(['0 /vpc', '1 /subnet', '0 /lone']);
});

test('a reference to nothing is our own fault, and names both ends', () => {
  expect(tree({ subnet: { vpc: idOf('vpc') } })).toThrow('fake:x:X /subnet refers to fake:x:X /vpc, which nothing makes');
});

test('a circle is our own fault, and is told with its route', () => {
  expect(tree({ a: { b: idOf('b') }, b: { a: idOf('a') } })).toThrow('a cycle of resources: fake:x:X /a → fake:x:X /b');
});

test('a tree that wants nothing is not even walked', () => {
  const app = new App();
  expect(lowerTree(app)).toEqual([]);
});
