import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A program runs the same anywhere, any time: the tree's code asks neither clock nor chance nor environment. */
const unrepeatable = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Same program, same bytes: no clock.' },
    { object: 'Math', property: 'random', message: 'Same program, same bytes: no chance.' },
    { object: 'process', property: 'env', message: 'Same program, same bytes: the environment is read by lib/cli.' },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: ['child_process', 'node:child_process', 'node:http', 'node:https', 'node:net', 'node:dns'].map((name) => ({
        name,
        message: 'No process and no network while the tree is built: this belongs to lib/cli or lib/control-plane.',
      })),
    },
  ],
};

const clock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Same program, same bytes: no clock.',
};
const brand = {
  selector:
    "BinaryExpression[operator='instanceof'][right.name=/^(Construct|App|Chart|ApiObject|Cluster|Registry|Namespace|Workload|KubeObject)$/]",
  message: 'False when a package is installed twice: ask for a brand (Symbol.for) instead.',
};
const manyParameters = {
  selector: 'ExportNamedDeclaration > FunctionDeclaration[params.length>3]',
  message: 'An exported function takes three parameters at most: pass an object.',
};
const untypedRequire = {
  selector: "CallExpression[callee.name='require']:not(TSAsExpression > CallExpression):not(ExpressionStatement > CallExpression)",
  message: "A lazily loaded room keeps its types: require('./room') as typeof import('./room').",
};

export default defineConfig(
  globalIgnores([
    'dist/',
    'out/',
    'coverage/',
    '.cache/',
    'lib/kube/generated/',
    'constructs/generated/',
    'lib/kube/data/',
    'test/golden/',
    'test/fixtures/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', brand, untypedRequire, manyParameters],
      // TypeScript's own noUnusedLocals says it already.
      '@typescript-eslint/no-unused-vars': 'off',
      // Lazy loading, checked for types by the rule above.
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-exports': ['error', { fixMixedExportsWithInlineTypeSpecifier: true }],
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['lib/**/*.ts', 'constructs/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['lib/**/*.ts', 'constructs/**/*.ts', 'stacks/**/*.ts'],
    ignores: ['lib/cli/**', 'lib/control-plane/**', 'lib/release/**', 'lib/images/**', 'lib/pins/**', 'lib/programs/**'],
    rules: { ...unrepeatable, 'no-restricted-syntax': ['error', brand, untypedRequire, manyParameters, clock] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A test reads YAML and JSON as it comes; a wrong field fails the test.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `const { ns, yaml } = bench()` takes functions out of an object on purpose.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
