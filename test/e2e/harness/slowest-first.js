const Sequencer = require('@jest/test-sequencer').default;

/**
 * Files that took minutes in the last whole run, the slowest first: begun last, one of them would run alone while the other workers rest.
 * All others follow in Jest's own order.
 */
const SLOW = [
  'killed',
  'rights',
  'ways-alike',
  'helm-per-app',
  'flagger',
  'dockerfiles',
  'progressive',
  'release',
  'schema-window',
  'pulumi-way',
  'helm',
  'flux-oci',
];

/** Jest's order, but for what is known to be slow. */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = SLOW.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      return found < 0 ? SLOW.length : found;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
