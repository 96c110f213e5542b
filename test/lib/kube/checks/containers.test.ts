import { codesIn, deployment, problemsIn } from '../../../support/cluster-objects';

test('a port name over 15 characters is refused, and cut to fit', () => {
  const web = deployment({ ports: [{ name: 'checkout-metrics', containerPort: 9090 }] });
  expect(problemsIn({ objects: [web] })).toMatchObject([
    {
      code: 'port/name',
      field: 'spec.template.spec.containers[0].ports[0]',
      params: { got: 'checkout-metrics', length: 16, likely: 'checkout-metric' },
    },
  ]);
});

test.each(['8080', 'http--alt', 'HTTP', '-http', 'http-', 'http_1'])('"%s" is no name of a port', (name) => {
  expect(codesIn([deployment({ ports: [{ name, containerPort: 8080 }] })])).toEqual(['port/name']);
});

test('the same port twice in a container is refused; the same number for another protocol is not', () => {
  expect(codesIn([deployment({ ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'TCP' }] })])).toEqual(['port/duplicate']);
  expect(codesIn([deployment({ ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] })])).toEqual([]);
});

test('two containers of one name are refused, also when one is an init container', () => {
  expect(codesIn([deployment({}, { initContainers: [{ name: 'web', image: 'shop/web:1.4.2' }] })])).toEqual(['container/duplicate']);
});

test('a container name with a dot is refused', () => {
  expect(problemsIn({ objects: [deployment({ name: 'web.main' })] })).toMatchObject([
    { code: 'container/name', params: { likely: 'web-main' } },
  ]);
});

test('a variable name with a blank is refused before Kubernetes 1.32, and taken after', () => {
  const web = deployment({ env: [{ name: 'A B', value: '1' }] });
  expect(codesIn([web], { version: '1.31' })).toEqual(['env/name']);
  expect(codesIn([web], { version: '1.32' })).toEqual([]);
});

test('a variable name with = is refused by every version', () => {
  expect(problemsIn({ objects: [deployment({ env: [{ name: 'A=B' }] })], version: '1.37' })).toMatchObject([
    { code: 'env/name', params: { likely: 'A_B' } },
  ]);
});

test('a variable set twice is refused', () => {
  expect(problemsIn({ objects: [deployment({ env: [{ name: 'A' }, { name: 'B' }, { name: 'A' }] })] })).toMatchObject([
    { code: 'env/duplicate', field: 'spec.template.spec.containers[0].env[2].name' },
  ]);
});
