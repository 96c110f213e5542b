import { cycles } from './cycles';
import { read, tree } from './sources';

test('no file imports itself in the end', () => {
  expect(cycles(read(['lib', 'constructs', 'stacks', 'test'], ['.ts']))).toEqual([]);
});

test('a cycle of three files is found, through a type and a folder too', () => {
  const files = tree({
    'a/index.ts': "export * from './b';",
    'a/b.ts': "import type { c } from '../c';",
    'c.ts': "import { b } from './a';",
    'd.ts': "import { b } from './a';",
  });
  expect(cycles(files)).toEqual(['a/index.ts → a/b.ts → c.ts → a/index.ts']);
});
