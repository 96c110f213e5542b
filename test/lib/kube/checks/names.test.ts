import fc from 'fast-check';
import { keepsRule, nearestName, type NameRule } from '../../../../lib/kube/checks/name-rules';
import { codesIn, core, deployment, problemsIn } from '../../../support/cluster-objects';

const job = { template: { metadata: {}, spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'shop/sync:1.4.2' }] } } };
const cronJob = (name: string) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name },
  spec: { schedule: '0 3 * * *', jobTemplate: { spec: job } },
});

test('a name with capitals and blanks is refused, and the nearest good one offered', () => {
  const [problem] = problemsIn({ objects: [core('ConfigMap', 'Shop Settings')] });
  expect(problem).toMatchObject({ code: 'name/object', field: 'metadata.name', params: { got: 'Shop Settings', likely: 'shop-settings' } });
});

test('a ConfigMap may have dots in its name, a Namespace may not', () => {
  expect(codesIn([core('ConfigMap', 'web.eu'), core('Namespace', 'shop.eu')])).toEqual(['name/object']);
});

test('a Service may start with a digit from Kubernetes 1.36 on, and not before', () => {
  const service = core('Service', '3scale', { spec: { ports: [{ port: 80 }] } });
  expect(codesIn([service], { version: '1.35' })).toEqual(['name/object']);
  expect(codesIn([service], { version: '1.36' })).toEqual([]);
});

test('a role may have colons in its name, a custom object may not', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'shop:deployer' }, rules: [] };
  const custom = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'shop:widget' } };
  expect(problemsIn({ objects: [role, custom] })).toMatchObject([
    { code: 'name/object', object: 'example.com/v1 Widget shop/shop:widget' },
  ]);
});

test('a CronJob has at most 52 characters, because its Jobs get 11 more', () => {
  expect(codesIn([cronJob('a'.repeat(52))])).toEqual([]);
  expect(problemsIn({ objects: [cronJob('a'.repeat(53))] })).toMatchObject([{ code: 'name/too-long', params: { max: 52, length: 53 } }]);
});

test('a Deployment whose name is no host name is a warning, as the API server gives it', () => {
  expect(problemsIn({ objects: [deployment({}, {}, 'web.eu')] })).toMatchObject([
    { code: 'name/hostname', severity: 'warning', params: { likely: 'web-eu' } },
  ]);
});

test('the nearest name of any text keeps the rule', () => {
  const rule = fc.constantFrom<NameRule>('subdomain', 'label', 'service', 'segment');
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), rule, (text, kept) =>
      expect(keepsRule(nearestName(text, kept), kept)).toBe(true),
    ),
  );
});
