// The table of docs/delivery.md that is made of what the end-to-end suite has seen.
const BEGIN = '<!-- made by `npm run docs` from test/e2e/ways/seen.json -->';
const END = '<!-- end -->';

const row = (cells) => `| ${cells.join(' | ')} |`;

/** The page with its table made anew. */
function withTable(page, seen) {
  const ways = Object.keys(seen);
  const what = [...new Set(Object.values(seen).flatMap((facts) => Object.keys(facts)))];
  const lines = [
    row(['', ...ways]),
    row(['---', ...ways.map(() => '---')]),
    ...what.map((each) => row([each, ...ways.map((way) => seen[way][each] ?? '')])),
  ];
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`docs/delivery.md has no place for the table: ${BEGIN} … ${END}`);
  return `${page.slice(0, before)}${BEGIN}\n\n${lines.join('\n')}\n\n${page.slice(after)}`;
}

module.exports = { withTable };
