import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmError, helmVersion, insecure, runProgram, type World } from '../programs';
import { MOST_BYTES } from './archive';
import { ChartFault } from './chart-fault';
import { packed } from './pack';
import { failure } from './problems';
import { readChart, readFiles } from './read-chart';

/** A chart that is to be pushed. */
export interface ChartToPush {
  /** Its folder. */
  readonly folder: string;
  /** Where it goes, without its name: `oci://registry.example/charts/eu`. */
  readonly registry: string;
}

export interface PushedChart {
  /** `oci://registry.example/charts/eu/shop-prod`. */
  readonly address: string;
  readonly version: string;
  /** Over paths and contents of its files: `sha256:…`. */
  readonly digest: string;
  /** Whether the registry had this very content before. */
  readonly there: boolean;
}

/**
 * Packs charts and pushes them. A version that the registry has with the same content is left as it is; one with another content is refused before
 * anything is pushed: who has installed it would not get what they think.
 * @throws Failure `helm-chart/nothing-to-push`, `helm-chart/no-helm`, `helm-chart/taken`, `helm-chart/not-pushed`
 */
export async function pushCharts(world: World, charts: readonly ChartToPush[]): Promise<readonly PushedChart[]> {
  if (charts.length === 0) throw failure('helm-chart/nothing-to-push');
  const version = await helmVersion(world);
  if (!version || version.major < 3) throw failure('helm-chart/no-helm');
  const folder = mkdtempSync(join(tmpdir(), 'sealane-push-'));
  try {
    const found: (PushedChart & { readonly archive: string; readonly registry: string })[] = [];
    for (const [i, { folder: from, registry }] of charts.entries()) {
      const { name, version: own, digest } = readChart(from);
      const archive = join(folder, `${i}-${name}-${own}.tgz`);
      const bytes = packed(name, readFiles(from));
      if (bytes.length > MOST_BYTES) throw failure('helm-chart/not-pushed', { address: registry, message: `${bytes.length} bytes` });
      writeFileSync(archive, bytes);
      const address = `${registry}/${name}`;
      const other = await digestThere(world, { address, version: own, into: mkdtempSync(join(folder, 'there-')) });
      if (other !== undefined && other !== digest) throw failure('helm-chart/taken', { address, version: own, there: other, own: digest });
      found.push({ address, version: own, digest, there: other !== undefined, archive, registry });
    }
    for (const { there, archive, registry, address } of found) if (!there) await push(world, { archive, registry, address });
    return found.map(({ address, version: own, digest, there }) => ({ address, version: own, digest, there }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As Helm 3 and 4 say it, and registries behind it. */
const NOT_THERE = /not found|MANIFEST_UNKNOWN|NAME_UNKNOWN|manifest unknown|404/i;

/** Content of the version that the registry has; undefined if it has none. What it does not say for certain is a failure, and nothing is pushed. */
async function digestThere(
  world: World,
  { address, version, into }: { readonly address: string; readonly version: string; readonly into: string },
): Promise<string | undefined> {
  const said = await helm(world, ['pull', address, '--version', version, '--destination', into, ...plain(address)]);
  if (said !== undefined) {
    if (NOT_THERE.test(said)) return undefined;
    throw failure('helm-chart/not-pushed', { address, message: helmError(said) });
  }
  const archive = readdirSync(into).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw failure('helm-chart/not-pushed', { address, message: 'helm pull brought no archive' });
  try {
    return readChart(join(into, archive)).digest;
  } catch (error) {
    if (!(error instanceof ChartFault)) throw error;
    throw failure('helm-chart/not-pushed', { address, message: `what the registry has is refused: ${error.code}` });
  }
}

async function push(
  world: World,
  { archive, registry, address }: { readonly archive: string; readonly registry: string; readonly address: string },
): Promise<void> {
  const said = await helm(world, ['push', archive, registry, ...plain(address)]);
  if (said !== undefined) throw failure('helm-chart/not-pushed', { address, message: helmError(said) });
}

/** What Helm said when it failed; undefined when it did not. */
async function helm(world: World, args: readonly string[]): Promise<string | undefined> {
  let said = '';
  const { code } = await runProgram({ ...world, say: (text) => (said += text) }, 'helm', args);
  return code === 0 ? undefined : said;
}

function plain(address: string): readonly string[] {
  return insecure(address.replace('oci://', '')) ? ['--plain-http'] : [];
}
