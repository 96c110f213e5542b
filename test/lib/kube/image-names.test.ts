import { nameBelow, wholeName } from '../../../lib/kube/finished';

test.each([
  ['redis:7.2', 'docker.io/library/redis'],
  ['index.docker.io/shop/web', 'docker.io/shop/web'],
  ['localhost:5000/web:1.0', 'localhost:5000/web'],
  ['ghcr.io/shop/web@sha256:' + 'a'.repeat(64), 'ghcr.io/shop/web'],
  ['${sealane.images.host}/shop/web:1.0', '${sealane.images.host}/shop/web'],
  ['Not An Image', undefined],
])('the whole name of %s is %s', (image, name) => {
  expect(wholeName(image)).toBe(name);
});

test.each([
  ['ghcr.io/shop/web', 'ghcr.io/shop', 'web'],
  ['ghcr.io/shop/deep/web', 'ghcr.io/shop/', 'deep/web'],
  ['ghcr.io/shop', 'ghcr.io/shop', ''],
  ['ghcr.io/shopping/web', 'ghcr.io/shop', undefined],
  ['docker.io/shop/web', 'shop', 'web'],
  ['localhost/web', 'localhost', 'web'],
  // The host of a registry that is still to be made, before and after its value is known.
  ['${sealane.images.host}/shop/web', '${sealane.images.host}/shop', 'web'],
  ['123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/web', '${sealane.images.host}/shop', 'web'],
  ['ghcr.io/other/web', '${sealane.images.host}/shop', undefined],
])('%s below %s is %s', (name, prefix, rest) => {
  expect(nameBelow(name, prefix)).toBe(rest);
});
