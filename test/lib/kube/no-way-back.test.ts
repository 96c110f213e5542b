import { Construct } from 'constructs';
import { noWayBack, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { noWayBackOf } from '../../../lib/rehearsal/no-way-back';
import { plain } from '../../constructs/sample-props';

const SIGNED = { reason: 'orders outgrew their disk', by: 'li@shop.example' };

test('that there is no way back is said of all objects of a construct, and of no other', () => {
  const { ns, yaml, problems } = bench();
  noWayBack(new Worker(ns, 'orders', plain), SIGNED);
  new Worker(ns, 'mail', plain);
  const said = ['orders', 'mail'].map((name) => noWayBackOf(yaml('Deployment', name)));
  expect(said).toEqual(['orders outgrew their disk (li@shop.example)', undefined]);
  expect(problems()).toEqual([]);
});

test.each([
  ['no reason', { ...SIGNED, reason: ' ' }],
  ['nobody who answers for it', { ...SIGNED, by: '' }],
  ['brackets in the name', { ...SIGNED, by: 'li (sales)' }],
  ['two lines', { ...SIGNED, reason: 'a\nb' }],
])('with %s nothing is excused, and the program is told', (_, props) => {
  const { ns, yaml, problems } = bench();
  noWayBack(new Worker(ns, 'orders', plain), props);
  expect(noWayBackOf(yaml('Deployment', 'orders'))).toBeUndefined();
  expect(problems()).toMatchObject([{ code: 'way-back/unsigned' }]);
});

test('it is said of something', () => {
  const { ns, problems } = bench();
  new Worker(ns, 'orders', plain);
  noWayBack(new Construct(ns, 'empty'), SIGNED);
  expect(problems()).toMatchObject([{ code: 'way-back/unsigned' }]);
});
