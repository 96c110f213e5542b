import { fileBreaches } from './files';
import { isGenerated, read, tree } from './sources';

test('every file is short enough to read and has a name that tells', () => {
  const files = read(['lib', 'constructs', 'stacks', 'test', 'tools'], ['.ts', '.mjs', '.cjs']);
  expect(fileBreaches(new Map([...files].filter(([path]) => !isGenerated(path))))).toEqual([]);
});

test('a file of 401 lines, a vague name and a capital are refused', () => {
  expect(
    fileBreaches(tree({ 'lib/a.ts': '\n'.repeat(401), 'lib/utils.ts': '', 'lib/Shop.ts': '', 'lib/a-b.pulumi.ts': '\n'.repeat(400) })),
  ).toEqual([
    'lib/a.ts: 401 lines, the wall is 400',
    'lib/utils.ts: the name says nothing of what is in it',
    'lib/Shop.ts: file names are kebab-case',
  ]);
});
