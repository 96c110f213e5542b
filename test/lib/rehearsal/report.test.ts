import { markdown, plainText } from '../../../lib/rehearsal';
import { actorOf } from '../../../lib/rehearsal/actor';
import { amountText, readNanos } from '../../../lib/rehearsal/amount';
import { object } from './drafts';

const RBAC = 'rbac.authorization.k8s.io/v1';
const DEPLOYER = { 'sealane.dev/deployer': 'true' };

test('a name with backticks or line breaks is no markup of a comment', () => {
  const text = markdown('Impact', 'one', [{ title: 'changed', lines: [{ text: 'a``b\n# c', details: ['<img src=x>'] }] }]);
  expect(text).toBe('### Impact\n\none\n\n**changed (1)**\n\n- ``` a``b # c ```\n  - `<img src=x>`\n');
});

test('a long section is folded in a comment, and one without lines is left out everywhere', () => {
  const lines = Array.from({ length: 11 }, (_, i) => ({ text: `object ${i}` }));
  const sections = [
    { title: 'changed', lines },
    { title: 'created', lines: [] },
  ];
  expect(markdown('Impact', 'many', sections)).toContain('<details><summary>changed (11)</summary>');
  expect(plainText(sections)).not.toContain('created');
});

test('what is to be told of many is told once, behind them, and those of which nothing is to be told come last', () => {
  const lines = [
    { text: 'eu web' },
    { text: 'eu api', details: ['label'] },
    { text: 'eu db', details: ['disk'] },
    { text: 'cn api', details: ['label'] },
  ];
  const sections = [{ title: 'changed', lines }];
  expect(plainText(sections)).toBe('changed\n  eu api\n  cn api\n      label\n  eu db\n      disk\n  eu web\n');
  expect(markdown('Impact', 'four', sections)).toContain('(4)**\n\n- `eu api`, `cn api`\n  - `label`\n- `eu db`\n  - `disk`\n- `eu web`\n');
});

test.each([
  ['requests.cpu', '1500m', '1500m'],
  ['requests.cpu', '2', '2'],
  ['requests.cpu', '0.0001', '1m'],
  ['limits.memory', '1.5Gi', '1536Mi'],
  ['requests.memory', '1M', '1Mi'],
  ['pods', '12', '12'],
  ['pods', 'many', '0'],
])('%s of %s reads %s, rounded up', (resource, amount, text) => {
  expect(amountText(resource, readNanos(amount))).toBe(text);
});

const binding = (subject: object, labels: object = DEPLOYER) =>
  object(`${RBAC} RoleBinding`, 'deploy', { metadata: { labels }, roleRef: { kind: 'Role', name: 'deploy' }, subjects: [subject] });

test.each([
  ['a service account', { kind: 'ServiceAccount', name: 'runner', namespace: 'ci' }, { user: 'system:serviceaccount:ci:runner' }],
  ['a user', { kind: 'User', name: 'ci@shop.example' }, { user: 'ci@shop.example' }],
  ['a group', { kind: 'Group', name: 'deployers' }, { user: 'sealane-rehearsal', groups: ['deployers'] }],
])('%s deploys under its own name', (_, subject, identity) => {
  expect(actorOf([binding(subject)], 'shop')).toEqual(identity);
});

test('a binding of a workload, or of another namespace, makes nobody a deployer', () => {
  const account = { kind: 'ServiceAccount', name: 'web', namespace: 'shop' };
  expect(actorOf([binding(account, {})], 'shop')).toBeUndefined();
  expect(actorOf([binding(account)], 'other')).toBeUndefined();
});
