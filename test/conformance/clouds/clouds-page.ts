import { FEATURES, OTHER_TITLES, type CloudCase, type FeatureId } from './features';

/** docs/clouds.md: what each provider of managed clusters supports, from the cases that the suite plays. */
export function cloudsPage(cases: readonly CloudCase[]): string {
  const titles: readonly (readonly [FeatureId, string])[] = [
    ...Object.entries(FEATURES).map(([id, { title }]) => [id as FeatureId, title] as const),
    ...Object.entries(OTHER_TITLES).map(([id, title]) => [id as FeatureId, title] as const),
  ];
  const notes = new Map<string, Set<string>>();
  const cell = ({ exceptions, value }: CloudCase, id: FeatureId): string => {
    const reason = exceptions[id];
    if (reason === undefined) return 'yes';
    // The same reason is one note, whoever gives it.
    notes.set(reason, (notes.get(reason) ?? new Set()).add(value));
    return `no ${[...notes.keys()].indexOf(reason) + 1}`;
  };
  const rows = titles.map(([id, title]) => `| ${title} | ${cases.map((cloud) => cell(cloud, id)).join(' | ')} |`);
  return `# Clouds

Made by \`UPDATE_DOCS=1 npm test\` from the cases of \`test/conformance/clouds\`, which also proves each "yes": two programs that differ in
the feature ask the cloud for different resources, and neither has a problem. The life of each cluster on the real Pulumi engine (preview,
up, change, guard, replacement, rename, refresh, destroy, failure) is played by \`test/e2e/clouds\`.

| | ${cases.map(({ value, entry }) => `\`${value}\` of \`${entry}\``).join(' | ')} |
|---|${cases.map(() => '---|').join('')}
${rows.join('\n')}

${[...notes].map(([reason, values], i) => `${i + 1}. ${[...values].join(', ')}: ${reason}.`).join('\n')}
`;
}
