import { findProgram, runProgram, type World } from './program';

export interface HelmVersion {
  /** As Helm says it: `v4.3.1`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** Version of the machine's Helm; undefined if there is none. */
export async function helmVersion(world: World): Promise<HelmVersion | undefined> {
  if (!findProgram(world, ['helm'])) return undefined;
  const { out } = await runProgram({ ...world, say: () => undefined }, 'helm', ['version', '--template', '{{.Version}}']);
  const [, major = '0', minor = '0'] = /^v(\d+)\.(\d+)/.exec(out) ?? [];
  return { text: out.trim(), major: Number(major), minor: Number(minor) };
}

/** Helm's own error, without its prefix, what it logged before, and the flag of its own that it recommends. */
export function helmError(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Use --debug flag'));
  const from = lines.findIndex((line) => line.startsWith('Error:'));
  return (from < 0 ? lines.slice(-3) : lines.slice(from)).join('; ').replace(/^Error: /, '');
}
