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
- **A login to each cluster.** No file of ours holds one. What brings it is one of these; where there is none, \`pipeline/no-login\` tells it before anything runs.
  - *A \`Runner\` in the cluster*: a job is a pod of it, and its account is the login. Nothing else is needed.
  - *A secret of the CI system that holds a kubeconfig*: \`existing({ kubeconfigSecret: 'SHOP_EU_KUBECONFIG', … })\`, and so for every other provider of a cluster. Jobs
    that act on the cluster find it as a file that only they read, by \`KUBECONFIG\`; the table below says where the secret lies. One name may have a value for each
    environment. Previews run code that nobody has read, so they have a secret of their own (\`preview: { kubeconfigSecret }\`) or none.
  - *Machines of your own* with a kubeconfig: \`github({ runsOn: 'shop-deployer' })\`, \`gitlab({ tags: ['shop-deployer'] })\`; hosts of Gitee Go; pods of Jenkins and Tekton.
  - *A context that the system itself knows*: of an agent of GitLab (\`context: 'shop/agents:eu'\`), of an integrated cluster of Codefresh (\`context: 'shop-eu'\`).
  - *A controller that deploys* (\`argoCd()\`, \`flux()\`), for which the login to git is enough.

  An environment goes to the context of its cluster (\`existing({ context: 'shop-eu' })\`), and where that is not there, the deploy ends before anything changes.

${table(
  ['', '`kubeconfigSecret` names'],
  systems.map(({ name, secretFile }) => [name, secretFile]),
)}

- **The files of the pipeline.** \`sealane synth --only pipeline\` writes them while no image is built yet; commit them.

${systems.map(own).join('\n')}`;
}
