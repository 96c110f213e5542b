import { partsAmong, partsOfRelease } from '../../../lib/release/parts';

const object = (name: string, namespace = 'shop') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });
const parts = [
  { name: '', path: '', objects: [object('settings')] },
  { name: 'web', path: 'shop/web', objects: [object('web'), object('gone')] },
  { name: 'empty', path: 'shop/empty', objects: [object('gone-too')] },
];

test('what goes together is remembered by position, in the order of what needs what', () => {
  expect(partsAmong({ parts }, [object('web'), object('settings'), object('new')])).toEqual([
    { name: '', objects: [1, 2] },
    { name: 'web', objects: [0] },
  ]);
});

test('the objects of a preview go together as those that they are made like', () => {
  expect(partsAmong({ parts }, [object('web', 'shop-pr-7')])).toEqual([{ name: 'web', objects: [0] }]);
});

test('a release knows what went together in it, whatever the program says now', () => {
  const release = { objects: [object('settings'), object('web')], parts: [{ name: 'old', objects: [0, 1] }] };
  expect(partsOfRelease({ parts }, release)).toEqual([{ name: 'old', objects: release.objects }]);
});

test('a release that does not remember is parted as the program is now', () => {
  expect(partsOfRelease({ parts }, { objects: [object('web')] })).toEqual([{ name: 'web', objects: [object('web')] }]);
  expect(partsOfRelease({}, { objects: [object('web')] })).toEqual([{ name: '', objects: [object('web')] }]);
});
