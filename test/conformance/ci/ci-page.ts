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

## What a job must find

- **The program, ready to run.** Jobs run what \`cdk8s.yaml\` names, after \`install\` (\`npm ci\`). A compiled program (\`app: node dist/main.js\`) is not in git:
  \`"scripts": { "prepare": "tsc" }\` in package.json has \`npm ci\` compile it. With \`tsx\` in the project, \`app: main.ts\` needs no step.
- **A login to each cluster.** No file of ours holds one. With a \`Runner\` a job is a pod of the cluster, and its account is the login. Elsewhere the machine has a
  kubeconfig with the contexts that the program names (\`existing({ context: 'shop-eu' })\`): an environment goes to the context of its cluster, and where that is
  not there, the deploy ends before anything changes. Machines that a CI system lends have no kubeconfig: name machines of your own
  (\`github({ runsOn: 'shop-deployer' })\`), or let a controller deploy (\`argoCd()\`, \`flux()\`), for which the login to git is enough.
- **The files of the pipeline.** \`sealane synth --only pipeline\` writes them while no image is built yet; commit them.

${systems.map(own).join('\n')}`;
}
