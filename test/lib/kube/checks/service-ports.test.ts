import { codesIn, core, problemsIn } from '../../../support/cluster-objects';

const service = (ports: object[]) => core('Service', 'web', { spec: { ports } });

test('each of several ports needs a name', () => {
  expect(problemsIn({ objects: [service([{ port: 80 }, { port: 443, name: 'https' }])] })).toMatchObject([
    { code: 'port/no-name', field: 'spec.ports[0]', params: { port: '80' } },
  ]);
});

test('a port of a Service may have a name of more than 15 characters, unlike that of a container', () => {
  expect(codesIn([service([{ port: 80, name: 'checkout-metrics' }])])).toEqual([]);
});

test('a targetPort by name keeps the rule for containers', () => {
  expect(problemsIn({ objects: [service([{ port: 80, targetPort: 'checkout-metrics' }])] })).toMatchObject([
    { code: 'port/name', field: 'spec.ports[0].targetPort' },
  ]);
});

test('two ports of one name, or of one number, are refused', () => {
  expect(
    codesIn([
      service([
        { port: 80, name: 'a' },
        { port: 81, name: 'a' },
      ]),
    ]),
  ).toEqual(['port/duplicate']);
  expect(
    codesIn([
      service([
        { port: 80, name: 'a' },
        { port: 80, name: 'b' },
      ]),
    ]),
  ).toEqual(['port/duplicate']);
});
