import { partsAmong, partsOfRelease } from '../../../lib/release/parts';

const object = (name: string, namespace = 'shop') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });
const parts = [
  { name: '', path: '', level: 0, objects: [object('settings')] },
  { name: 'web', path: 'shop/web', level: 1, objects: [object('web'), object('gone')] },
  { name: 'empty', path: 'shop/empty', level: 1, objects: [object('gone-too')] },
];

test('what goes together is remembered by position, in the order of what needs what', () => {
  expect(partsAmong({ parts }, [object('web'), object('settings'), object('new')])).toEqual([
    { name: '', level: 0, objects: [1, 2] },
    { name: 'web', level: 1, objects: [0] },
  ]);
});

test('the objects of a preview go together as those that they are made like', () => {
  expect(partsAmong({ parts }, [object('web', 'shop-pr-7')])).toEqual([{ name: 'web', level: 1, objects: [0] }]);
});

test('a release knows what went together in it, whatever the program says now', () => {
  const release = { objects: [object('settings'), object('web')], parts: [{ name: 'old', level: 2, objects: [0, 1] }] };
  expect(partsOfRelease({ parts }, release)).toEqual([{ name: 'old', level: 2, objects: release.objects }]);
});

test('the parts of a release that knows no levels come one after the other', () => {
  const parts = ['a', 'b', 'c'].map((name, i) => ({ name, objects: [i] }));
  const levels = partsOfRelease({}, { objects: ['a', 'b', 'c'].map((name) => object(name)), parts }).map(({ level }) => level);
  expect(levels).toEqual([0, 1, 2]);
});

test('a release that does not remember is parted as the program is now', () => {
  expect(partsOfRelease({ parts }, { objects: [object('web')] })).toEqual([{ name: 'web', level: 1, objects: [object('web')] }]);
  expect(partsOfRelease({}, { objects: [object('web')] })).toEqual([{ name: '', level: 0, objects: [object('web')] }]);
});
