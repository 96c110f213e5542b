import fc from 'fast-check';
import { JsonPatch, Worker } from 'sealane';
import { bench } from 'sealane/testing';

const POD = '/spec/template/spec';
const patched = (...patches: JsonPatch[]) => {
  const { ns, yaml, problems } = bench();
  new Worker(ns, 'app', {
    image: 'shop/app:1.4.2',
    cpu: '100m',
    memory: '64Mi',
    env: { MODE: 'live', LEVEL: 'info' },
    ports: { dns: 53, metrics: 9090 },
    sidecars: { proxy: { image: 'shop/proxy:1.0.1', cpu: '50m', memory: '32Mi' } },
  }).patch(...patches);
  return {
    get pod() {
      return yaml('Deployment').spec.template.spec;
    },
    problems,
  };
};
const codes = (...patches: JsonPatch[]) =>
  patched(...patches)
    .problems()
    .map(({ code }) => code);

describe('a list item is found by its name', () => {
  test('in every list on the way', () => {
    const { pod, problems } = patched(
      JsonPatch.replace(`${POD}/containers/app/env/LEVEL/value`, 'debug'),
      JsonPatch.replace(`${POD}/initContainers/proxy/imagePullPolicy`, 'Always'),
    );
    expect(pod.containers[0].env.map(({ value }) => value)).toEqual(['live', 'debug']);
    expect(pod.initContainers[0].imagePullPolicy).toBe('Always');
    expect(problems()).toEqual([]);
  });

  test('and by its position, as RFC 6902 says', () => {
    expect(patched(JsonPatch.replace(`${POD}/containers/0/env/1/value`, 'debug')).pod.containers[0].env.map(({ value }) => value)).toEqual([
      'live',
      'debug',
    ]);
  });

  test('to be removed', () => {
    expect(patched(JsonPatch.remove(`${POD}/containers/app/env/MODE`)).pod.containers[0].env).toEqual([{ name: 'LEVEL', value: 'info' }]);
  });

  test('add replaces it, as add replaces the member of an object', () => {
    const { pod } = patched(JsonPatch.add(`${POD}/containers/app/env/MODE`, { name: 'MODE', value: 'test' }));
    expect(pod.containers[0].env).toEqual([
      { name: 'MODE', value: 'test' },
      { name: 'LEVEL', value: 'info' },
    ]);
  });

  test('add appends an item under its own name, and at the end', () => {
    const { pod, problems } = patched(
      JsonPatch.add(`${POD}/containers/app/env/NEW`, { name: 'NEW', value: '1' }),
      JsonPatch.add(`${POD}/containers/app/env/-`, { name: 'LAST', value: '2' }),
    );
    expect(pod.containers[0].env.map(({ name }) => name)).toEqual(['MODE', 'LEVEL', 'NEW', 'LAST']);
    expect(problems()).toEqual([]);
  });

  test('add by position inserts before', () => {
    expect(
      patched(JsonPatch.add(`${POD}/containers/app/env/1`, { name: 'NEW', value: '1' })).pod.containers[0].env.map(({ name }) => name),
    ).toEqual(['MODE', 'NEW', 'LEVEL']);
  });

  test('copy and move take names too', () => {
    const { pod } = patched(
      JsonPatch.copy(`${POD}/containers/app/env/MODE/value`, `${POD}/containers/app/env/LEVEL/value`),
      JsonPatch.move(`${POD}/containers/app/env/MODE`, `${POD}/containers/app/env/-`),
    );
    expect(pod.containers[0].env).toEqual([
      { name: 'LEVEL', value: 'live' },
      { name: 'MODE', value: 'live' },
    ]);
  });
});

describe('a patch never vanishes', () => {
  test.each([
    ['replace of a container that is not there', JsonPatch.replace(`${POD}/containers/web/image`, 'x:1.0'), `${POD}/containers/web`],
    ['replace of a field that is not there', JsonPatch.replace(`${POD}/hostNetwork`, false), `${POD}/hostNetwork`],
    ['remove of what is not there', JsonPatch.remove('/spec/paused'), '/spec/paused'],
    ['add below what is not there', JsonPatch.add(`${POD}/dnsConfig/options`, []), `${POD}/dnsConfig`],
    ['add beyond the end of a list', JsonPatch.add(`${POD}/containers/app/env/9`, { name: 'A' }), `${POD}/containers/app/env/9`],
    [
      'add of an item under the name of another',
      JsonPatch.add(`${POD}/containers/app/env/A`, { name: 'B' }),
      `${POD}/containers/app/env/A`,
    ],
    ['copy from what is not there', JsonPatch.copy('/spec/nothing', '/spec/paused'), '/spec/nothing'],
    ['remove of the whole manifest', JsonPatch.remove(''), '/'],
  ])('%s is a problem that names what is missing', (_, patch, missing) => {
    const [found] = patched(patch).problems();
    expect(found).toMatchObject({ code: 'patch/no-target', path: 'shop-prod/app/deployment' });
    expect(found?.what.replace('/containers/0/', '/containers/app/')).toContain(`${missing} is not in the manifest`);
  });

  test('a name that two items have is a problem', () => {
    const twice = JsonPatch.add(`${POD}/containers/app/env/-`, { name: 'MODE', value: 'x' });
    expect(codes(twice, JsonPatch.remove(`${POD}/containers/app/env/MODE`))).toContain('patch/ambiguous');
  });

  test('a test that fails is a problem, one that holds changes nothing', () => {
    expect(codes(JsonPatch.test('/spec/replicas', 5))).toEqual(['patch/test-failed']);
    expect(codes(JsonPatch.test('/spec/replicas', 2))).toEqual([]);
  });

  test('what a patch writes is checked like everything else', () => {
    expect(codes(JsonPatch.add(`${POD}/hostNetwrk`, true))).toEqual(['kube/unknown-field']);
    expect(codes(JsonPatch.replace(`${POD}/containers/app/image`, 'shop/app:latest'))).toEqual(['image/latest']);
  });
});

describe('selectors', () => {
  test('a patch that changes what selects the pods is a problem', () => {
    expect(codes(JsonPatch.replace('/spec/selector/matchLabels/app.kubernetes.io~1name', 'other'))).toContain('patch/selector');
    expect(codes(JsonPatch.add('/spec/selector/matchExpressions', [{ key: 'a', operator: 'Exists' }]))).toContain('patch/selector');
  });

  test('a patch that takes the selected label from the pods is a problem', () => {
    expect(patched(JsonPatch.remove('/spec/template/metadata/labels/app.kubernetes.io~1name')).problems().length).toBeGreaterThan(0);
  });
});

test('no pointer, however odd, changes anything but the manifest', () => {
  const step = fc.oneof(
    fc.constantFrom('spec', 'template', 'containers', 'app', '0', '-', '__proto__', 'constructor', 'prototype', '~0', '~1', ''),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const { problems } = patched(JsonPatch.add(`/${steps.join('/')}`, 'x'));
      problems();
      expect(({} as { x?: unknown }).x).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
