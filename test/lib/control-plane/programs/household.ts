import { Household } from '../../../../lib/control-plane/household';

// Starts two programs, tells about them, and ends as it is told.
const household = new Household();
const pids = ['a', 'b'].map(
  (name) => household.start({ name, command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] }).pid,
);
process.stdout.write(`${JSON.stringify({ pids, folder: household.folder })}\n`, () => {
  if (process.argv[2] === 'throw') throw new Error('on purpose');
  if (process.argv[2] === 'exit') process.exit(0);
});
