import { silentProps } from './props';
import { isGenerated, read, tree } from './sources';

test('every optional prop says what happens when it is left out', () => {
  const files = read(['lib', 'constructs'], ['.ts']);
  expect(silentProps(new Map([...files].filter(([path]) => !isGenerated(path))))).toEqual([]);
});

test('an optional prop without a comment, without @default, or with an empty one is told; required and private ones are not', () => {
  const text = `
    export interface ShopProps {
      readonly needed: string;
      readonly bare?: string;
      /** Some words. */
      readonly worded?: string;
      /** Some words. @default */
      readonly empty?: string;
      /** Some words. @default 'x' */
      readonly good?: string;
    }
    interface InnerProps { readonly own?: string }`;
  expect(silentProps(tree({ 'constructs/shop.ts': text }))).toEqual([
    'constructs/shop.ts: ShopProps.bare',
    'constructs/shop.ts: ShopProps.worded',
    'constructs/shop.ts: ShopProps.empty',
  ]);
});
