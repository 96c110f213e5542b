import { FEATURES, type CiSystem, type FeatureName } from '../../../lib/pipeline';

const NAMES = Object.keys(FEATURES) as FeatureName[];

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), `|${head.map(() => '---|').join('')}`, ...rows.map(row)].join('\n');

/** docs/ci.md: what each CI system supports, from what each says of itself. */
export function ciPage(systems: readonly CiSystem[]): string {
  const overview = table(
    ['', ...systems.map(({ name }) => name)],
    NAMES.map((name) => [FEATURES[name], ...systems.map(({ supports }) => supports[name].how)]),
  );
  const own = ({ name, supports }: CiSystem) =>
    `## ${name}\n\n${table(
      ['', '', 'by'],
      NAMES.map((feature) => [FEATURES[feature], supports[feature].how, supports[feature].by]),
    )}\n`;
  return `# CI systems

Made by \`UPDATE_DOCS=1 npx jest test/conformance/ci\` from what each system says of itself. \`test/conformance/ci\` plays the rendered files
of each: six pipelines, every event, every kind of failure, with a real shell; each run does what the pipeline says.

- **native**: the system has it.
- **ours**: the rendered file brings it about.
- **none**: there is nothing that stands for it; where a pipeline asks for it, a problem names the job. What is only convenient has none.

${overview}

${systems.map(own).join('\n')}`;
}
