import { parse } from 'yaml';
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

const bare = pipeline([job('a')]);
const codes = (runsOn: string) => rendered(github({ runsOn }), bare).codes;

test.each(['ubuntu-latest', 'windows-latest', 'latest'])('machines of the label %s are refused: it moves', (label) => {
  expect(codes(label)).toEqual(['github/runs-on']);
});

test.each(['ubuntu-24.04', 'self-hosted'])('machines of the label %s are taken', (label) => expect(codes(label)).toEqual([]));

test('a title that looks like an expression is a title', () => {
  const steps = [{ id: 'run', title: 'Say ${{ github.actor }}', run: ['true'] }];
  const file = parse(rendered(github(), pipeline([job('a', { steps })])).text) as { jobs: { a: { steps: { name: string }[] } } };
  expect(file.jobs.a.steps.at(-1)?.name).toBe("Say ${{ '${{' }} github.actor }}");
});

test('a secret that is not there is told by its name, before the first command', () => {
  const model = pipeline([job('a', { secrets: { TOKEN: { secret: 'SHOP_TOKEN' } }, environment: { name: 'shop', approval: false } })]);
  const file = parse(rendered(github(), model).text) as { jobs: { a: { steps: { name: string; run?: string }[] } } };
  const runs = file.jobs.a.steps.flatMap(({ run }) => run ?? []);
  expect(runs).toEqual([': "${TOKEN:?the CI system has no secret SHOP_TOKEN for this job}"\n', 'true\n']);
});
