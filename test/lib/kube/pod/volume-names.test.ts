import fc from 'fast-check';
import { disk, emptyDir, type VolumeSource } from 'sealane';
import { VolumeNames } from '../../../../lib/kube';

const sourceOf = (kind: 'disk' | 'scratch', name: string): VolumeSource =>
  kind === 'disk' ? disk(name, { size: '1Gi' }) : emptyDir({ name });

test('whatever is mounted beside it, a disk keeps its name', () => {
  const others = fc.array(fc.constantFrom('data', 'cache', 'tmp', 'data-2'), { maxLength: 6 });
  fc.assert(
    fc.property(others, fc.nat(6), (names, position) => {
      const data = sourceOf('disk', 'data');
      const sources = names.map((name) => sourceOf('scratch', name));
      sources.splice(position, 0, data);
      const volumes = new VolumeNames(sources);
      const given = sources.map((source) => volumes.nameOf(source));
      expect(volumes.nameOf(data)).toBe('data');
      expect(new Set(given).size).toBe(sources.length);
    }),
  );
});

test('the same value is one volume, and only mounted ones are listed', () => {
  const [shared, unused] = [sourceOf('scratch', 'shared'), sourceOf('disk', 'unused')];
  const volumes = new VolumeNames([shared, unused]);
  expect([volumes.nameOf(shared), volumes.nameOf(shared)]).toEqual(['shared', 'shared']);
  expect(volumes.volumes('app', 'own')).toEqual([{ name: 'shared', emptyDir: {} }]);
});

test('a disk is a claim of its own, a template of the controller, or thrown away', () => {
  const data = sourceOf('disk', 'data');
  const volumes = new VolumeNames([data]);
  volumes.nameOf(data);
  expect(volumes.volumes('app', 'own')).toEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'app-data' } }]);
  expect(volumes.volumes('app', 'template')).toEqual([]);
  expect(volumes.volumes('app', 'ephemeral')).toMatchObject([{ name: 'data', ephemeral: {} }]);
});
