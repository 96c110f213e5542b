import { App, problemsOf, reportProblems } from '../../../lib/core';
import { checkReplacements, guardRecordOf, outputOf, type CloudResource, type GuardRecord } from '../../../lib/provision';

function resource(app: App, inputs: Readonly<Record<string, unknown>>, allowed?: string): CloudResource {
  const guard = { what: 'the cluster eu', replacedBy: ['name', 'network.cidr'], ...(allowed === undefined ? {} : { allowed }) };
  return { type: 'x:C', id: 'eu', construct: app, provider: { package: 'x', id: 'x', inputs: {} }, inputs, options: { guard } };
}

const recordOf = (inputs: Readonly<Record<string, unknown>>) => {
  const app = new App();
  return guardRecordOf(app, [resource(app, inputs)]);
};

function problems(before: GuardRecord, inputs: Readonly<Record<string, unknown>>, allowed?: string) {
  const app = new App();
  checkReplacements(app, [resource(app, inputs, allowed)], before);
  return reportProblems(problemsOf(app), 'en').map(({ code, what }) => `${code}: ${what}`);
}

const BEFORE = { name: 'eu', size: 3, network: { cidr: '10.0.0.0/16' } };

test('an input that replaces a guarded resource is refused, with what it was and what it would be', () => {
  expect(problems(recordOf(BEFORE), { ...BEFORE, network: { cidr: '10.1.0.0/16' } })).toEqual([
    'guard/replace: the cluster eu would be deleted and made anew, because network.cidr changes from "10.0.0.0/16" to "10.1.0.0/16"',
  ]);
});

test('an input that changes in place is no matter of the guard', () => {
  expect(problems(recordOf(BEFORE), { ...BEFORE, size: 5 })).toEqual([]);
});

test('with a reason a replacement is allowed', () => {
  expect(problems(recordOf(BEFORE), { ...BEFORE, name: 'other' }, 'moved to another account')).toEqual([]);
});

test('the first deploy, and an input that an older record does not know, are no change', () => {
  expect(problems({}, BEFORE)).toEqual([]);
  expect(problems({ 'x:C eu': { name: '"eu"' } }, BEFORE)).toEqual([]);
});

test('an input that is an output of another resource is compared by its origin', () => {
  const from = (id: string) => ({ ...BEFORE, name: outputOf({ type: 'x:R', id, path: ['arn'] }) });
  expect(problems(recordOf(from('role')), from('role'))).toEqual([]);
  expect(problems(recordOf(from('role')), from('other'))).toHaveLength(1);
});
