import { versionFor } from '../../../../lib/clouds/tencent/version';

test('a new cluster gets the exact version that TKE makes clusters of', () => {
  expect(versionFor('1.34', 'eu', [])).toBe('1.34.1');
});

test('a cluster that runs the wanted minor keeps its version, whatever patch the cloud brought it to', () => {
  expect(versionFor('1.34', 'eu', [{ clusterName: 'eu', clusterVersion: '1.34.7' }])).toBe('1.34.7');
});

test('a cluster that runs another minor is taken to the wanted one; one of another name is none of it', () => {
  const clusters = [
    { clusterName: 'eu-2', clusterVersion: '1.34.7' },
    { clusterName: 'eu', clusterVersion: '1.32.2' },
  ];
  expect(versionFor('1.34', 'eu', clusters)).toBe('1.34.1');
});
