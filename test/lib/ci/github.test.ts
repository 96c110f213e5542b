import { ACTION_PINS, github } from '../../../lib/ci';
import { job, pipeline, rendered } from './pipeline-of';

const model = pipeline([job('test', { caches: [{ name: 'npm', paths: ['.npm'], files: ['package-lock.json'] }] })]);
const commit = '0123456789abcdef0123456789abcdef01234567';

test('actions are used at the commits that the program pins, and at ours where it names none', () => {
  const { text, codes } = rendered(github({ pins: { 'actions/cache': { tag: 'v5.9.9', commit } } }), model);
  expect(codes).toEqual([]);
  expect(text).toContain(`uses: actions/cache/restore@${commit} # v5.9.9\n`);
  expect(text).toContain(`uses: actions/cache/save@${commit} # v5.9.9\n`);
  expect(text).toContain(`uses: actions/checkout@${ACTION_PINS['actions/checkout']?.commit}`);
});

test.each([
  ['a branch', { tag: 'v5.0.5', commit: 'main' }],
  ['a tag with a line break', { tag: 'v5\n      - run: echo stolen', commit }],
])('a pin with %s is refused', (_, pin) => {
  expect(rendered(github({ pins: { 'actions/cache': pin } }), model).codes).toEqual(['github/pin']);
});

test('a pin of an action that no job uses is told', () => {
  expect(rendered(github({ pins: { 'actions/chekout': { tag: 'v7.0.1', commit } } }), model).codes).toEqual(['github/unused-pin']);
});
