import { versionFor } from '../../../../lib/clouds/alibaba/version';

const offered = ['1.33.9-aliyun.1', '1.34.10-aliyun.1', '1.34.9-aliyun.2', '1.35.0-aliyun.1'].map((version) => ({ version }));

test('a new cluster gets the newest patch of its minor', () => {
  expect(versionFor('1.34', { name: 'eu', clusters: [], offered })).toBe('1.34.10-aliyun.1');
});

test('a cluster that runs the wanted minor is asked for no version, whatever patch the cloud brought it to', () => {
  const clusters = [{ clusterName: 'eu', currentVersion: '1.34.3-aliyun.1' }];
  expect(versionFor('1.34', { name: 'eu', clusters, offered })).toBeUndefined();
});

test('a cluster that runs another minor is taken to the newest patch of the wanted one', () => {
  const clusters = [
    { clusterName: 'eu-2', currentVersion: '1.35.0-aliyun.1' },
    { clusterName: 'eu', currentVersion: '1.34.3-aliyun.1' },
  ];
  expect(versionFor('1.35', { name: 'eu', clusters, offered })).toBe('1.35.0-aliyun.1');
});

test('a minor that the region does not offer is said, with those that it does', () => {
  expect(() => versionFor('1.36', { name: 'eu', clusters: [], offered })).toThrow('it offers 1.33.9-aliyun.1, 1.34.10-aliyun.1');
});
