import { codesIn, deployment, problemsIn } from '../../../support/cluster-objects';

const codes = (image: unknown) => codesIn([deployment({ image })]);

test.each(['redis', 'redis:latest', 'ghcr.io/shop/web'])('%s is refused: it is whatever was pushed last', (image) => {
  expect(codes(image)).toEqual(['image/latest']);
});

test.each(['redis:alpine', 'shop/web:main', 'shop/web:v1', 'shop/web:stable'])('%s is refused: the tag can move', (image) => {
  expect(codes(image)).toEqual(['image/moving-tag']);
});

test.each([
  'redis:7.2-alpine',
  'shop/web:v0.10.6',
  'shop/web:main-3f2c1ab',
  `redis:alpine@sha256:${'0'.repeat(64)}`,
  `redis:latest@sha256:${'0'.repeat(64)}`,
])('%s is taken', (image) => {
  expect(codes(image)).toEqual([]);
});

test('capital letters in the path are refused, and small ones offered', () => {
  expect(problemsIn({ objects: [deployment({ image: 'ghcr.io/Shop/Web:1.4.2' })] })).toMatchObject([
    { code: 'image/malformed', params: { likely: 'ghcr.io/shop/web:1.4.2' } },
  ]);
});

test('the place of the image is told, also of an init container', () => {
  const web = deployment({}, { initContainers: [{ name: 'migrate', image: 'shop/migrate' }] });
  expect(problemsIn({ objects: [web] })).toMatchObject([
    { code: 'image/latest', object: 'apps/v1 Deployment shop/web', field: 'spec.template.spec.initContainers[0].image' },
  ]);
});

test('the image of a CronJob is looked at as well', () => {
  const spec = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'shop/sync:latest' }] };
  expect(
    codesIn([
      { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'sync' }, spec: { jobTemplate: { spec: { template: { spec } } } } },
    ]),
  ).toEqual(['image/latest']);
});

test('an image that is a volume is looked at as well', () => {
  const web = deployment(
    { volumeMounts: [{ name: 'model', mountPath: '/model' }] },
    { volumes: [{ name: 'model', image: { reference: 'shop/model' } }] },
  );
  expect(problemsIn({ objects: [web] })).toMatchObject([{ code: 'image/latest', field: 'spec.template.spec.volumes[0].image.reference' }]);
});
