import { Construct } from 'constructs';
import { App, problemsOf, reportProblems } from '../../../lib/core';
import { checkMoves, firstId, formerPaths, moved } from '../../../lib/provision';

const codes = (app: App) => reportProblems(problemsOf(app), 'en').map(({ code }) => code);

test('a construct that moved twice has both paths behind it, and so has what stands in it', () => {
  const app = new App();
  moved(app, 'a', 'b');
  moved(app, 'b', 'c');
  expect(formerPaths(app, 'c')).toEqual(['b', 'a']);
  expect(formerPaths(app, 'c/network/private-0')).toEqual(['b/network/private-0', 'a/network/private-0']);
  expect(formerPaths(app, 'cd')).toEqual([]);
});

test('names in the cloud are made of the first id', () => {
  const app = new App();
  const europe = new Construct(app, 'europe');
  moved(app, 'eu', 'europe');
  expect(firstId(europe)).toBe('eu');
});

test('a circle of moves ends', () => {
  const app = new App();
  moved(app, 'a', 'b');
  moved(app, 'b', 'a');
  expect(formerPaths(app, 'a')).toEqual(['b']);
});

test('a move to nothing, from something that is still there, or told twice is refused', () => {
  const app = new App();
  new Construct(app, 'a');
  new Construct(app, 'b');
  moved(app, 'old', 'gone');
  moved(app, 'a', 'b');
  moved(app, 'a', 'b');
  checkMoves(app);
  expect(codes(app)).toEqual(['moved/no-construct', 'moved/still-there', 'moved/twice']);
});
