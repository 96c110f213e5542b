import type { Peer } from '../../policy';
import { PEERS, type RuleFacts } from './rule-facts';
import { sampleYaml } from './rules-text';

const TITLES: Readonly<Record<Peer, string>> = {
  'kube-linter': 'kube-linter',
  'kube-score': 'kube-score',
  polaris: 'Polaris',
  checkov: 'Checkov',
  kubescape: 'Kubescape',
  datree: 'Datree',
  kyverno: 'Kyverno policies',
};

/** The page of rules: who has what, and each rule with its reasons and samples. */
export function rulesPage(rules: readonly RuleFacts[]): string {
  const own = rules.filter(({ pack }) => pack !== 'always');
  const alone = rules.filter(({ peers }) => Object.keys(peers).length === 0).length;
  return `# Rules

Made by \`npm run docs\` from the rules themselves (\`sealane rules --format markdown\`). ${own.length} rules, and ${rules.length - own.length} checks that are always on
and that another tool has too; ${alone} of all are in no other tool that was looked at. \`sealane rules <id>\` shows one.

A rule is in the pack that it names and in all stricter ones: \`baseline\`, \`production\`, \`restricted\`. \`always\` is refused in every tree,
\`opt-in\` holds once a pack names it: \`pack('team', { extends: production, with: ['cpu-limit'] })\`.

## Who else has it

The ids are compared with the sources of the tools by \`node tools/docs/peers.mjs\`. Checks of one row look for the same mistake, not always in the same way.

| rule | pack | ${PEERS.map((peer) => TITLES[peer]).join(' | ')} |
|---|---|${PEERS.map(() => '---|').join('')}
${rules.map(tableRow).join('\n')}

${own.map(section).join('\n')}`;
}

function tableRow({ id, pack, peers }: RuleFacts): string {
  const name = pack === 'always' ? `\`${id}\`` : `[${id}](#${id})`;
  return `| ${name} | ${pack} | ${PEERS.map((peer) => peers[peer]?.join(', ') ?? '-').join(' | ')} |`;
}

function section({ id, severity, pack, what, why = '', fix, see, waivable, samples }: RuleFacts): string {
  const [fail, pass] = [samples?.fail[0], samples?.pass[0]];
  const source = see === undefined ? '' : ` [Source](${see}).`;
  const facts = `${severity}, ${pack}${waivable ? '' : ', must not be waived'}.${source}`;
  const sample = (title: string, objects: readonly object[] | undefined) =>
    objects ? `<details><summary>${title}</summary>\n\n\`\`\`yaml\n${sampleYaml(objects)}\n\`\`\`\n\n</details>\n` : '';
  return `## ${id}

${facts}

- **Says:** ${escaped(what)}
- **Why:** ${escaped(why)}
- **Fix:** ${escaped(fix)}

${sample('fails', fail)}${sample('passes', pass)}`;
}

/** Names of facts stand as \`<name>\`, which Markdown would take for HTML. */
function escaped(text: string): string {
  return text.replaceAll('<', '\\<').replaceAll('\n', ' ');
}
