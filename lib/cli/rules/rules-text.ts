import { displayWidth } from '../../assembly';
import { emitDocuments } from '../../yaml';
import type { Call } from '../command';
import { SEVERITY_STYLE } from '../paint';
import { PEERS, type RuleFacts } from './rule-facts';

/** A line each. */
export function listText(rules: readonly RuleFacts[], { paint }: Call): string {
  const width = Math.max(0, ...rules.map(({ id }) => displayWidth(id))) + 2;
  return rules
    .map(({ id, severity, pack, what }) => {
      const name = paint(SEVERITY_STYLE[severity], id) + ' '.repeat(width - displayWidth(id));
      return `${name}${severity.padEnd(9)}${pack.padEnd(12)}${what.split('\n')[0] ?? ''}\n`;
    })
    .join('');
}

/** One rule, with everything. */
export function ruleText(rule: RuleFacts, { paint, words }: Call): string {
  const { explain: label, rules: own } = words;
  const row = (name: string, text: string | undefined) =>
    text === undefined ? [] : [`  ${name}${' '.repeat(10 - displayWidth(name))}${text}`];
  const lines = [
    `${paint('bold', rule.id)}  ${rule.severity}, ${rule.pack}`,
    ...row(label.what, rule.what),
    ...row(label.why, rule.why),
    ...row(label.fix, rule.fix),
    ...row(label.see, rule.see),
    ...(rule.waivable ? [] : row(own.waiver, own.never)),
    ...PEERS.flatMap((peer) => (rule.peers[peer] ? row(own.also, `${peer}: ${rule.peers[peer].join(', ')}`) : [])),
  ];
  const [fail] = rule.samples?.fail ?? [];
  const [pass] = rule.samples?.pass ?? [];
  if (fail) lines.push('', `# ${own.fails}`, sampleYaml(fail));
  if (pass) lines.push('', `# ${own.passes}`, sampleYaml(pass));
  return `${lines.join('\n')}\n`;
}

/** A sample as YAML. */
export function sampleYaml(objects: readonly object[]): string {
  return emitDocuments(objects).trimEnd();
}
