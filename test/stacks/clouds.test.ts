import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { RUN_VARIABLE, type AssemblyManifest, type RunReport } from '../../lib/assembly';
import type { Manifest } from '../../lib/kube';

const STACKS = join(__dirname, '../../stacks');
const PROGRAMS = readdirSync(STACKS).filter(
  (name) => name.endsWith('.ts') && /\bprovision\(/.test(readFileSync(join(STACKS, name), 'utf8')),
);

interface Played {
  readonly report: RunReport;
  readonly assembly: AssemblyManifest;
  readonly manifests: readonly Manifest[];
}

let folder: string;
const played = new Map<string, Played>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-stacks-'));
  for (const program of PROGRAMS) played.set(program, await play(program));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env[RUN_VARIABLE];
});

test('there is a program for each cloud', () => {
  const clouds = readdirSync(join(__dirname, '../e2e/clouds/cases')).filter((name) => name !== 'machines.ts');
  expect(PROGRAMS).toEqual(clouds);
});

describe.each(PROGRAMS)('stacks/%s', (program) => {
  const result = () => played.get(program) as Played;

  test('has no problem, and asks its cloud for a protected cluster', () => {
    const { report } = result();
    expect(report.problems).toEqual([]);
    expect(report.resources.filter(({ path, protect }) => path === 'eu' && protect)).not.toEqual([]);
  });

  test('is cut into the foundation and its two stages', () => {
    const units = result().assembly.units.map(({ path }) => path);
    expect(units).toEqual(expect.arrayContaining(['boutique-staging', 'boutique-prod']));
    expect([...new Set(result().report.resources.map(({ stack }) => stack))]).toContain('network-cluster');
  });

  test('runs the shop of all the others, object by object', () => {
    expect(shopOf(result())).toEqual(shopOf(played.get('eks.ts') as Played));
  });
});

/** Runs a program as `sealane synth` would, in this process. */
async function play(program: string): Promise<Played> {
  const [out, report] = [join(folder, program, 'out'), join(folder, `${program}.json`)];
  process.env[RUN_VARIABLE] = JSON.stringify({ out, dry: false, language: 'en', inputs: 'keep', report });
  await jest.isolateModulesAsync(() => import(join(STACKS, program)) as Promise<void>);
  const assembly = JSON.parse(readFileSync(join(out, 'sealane.json'), 'utf8')) as AssemblyManifest;
  const manifests = assembly.files
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(out, file), 'utf8')).map((document) => document.toJS() as Manifest));
  return { report: JSON.parse(readFileSync(report, 'utf8')) as RunReport, assembly, manifests };
}

/** How a namespace comes by its pull secret is the registry's matter: by which store, and as whom it is asked. */
const isOfTheRegistry = ({ kind, metadata }: Manifest) =>
  ['ExternalSecret', 'SecretStore'].includes(kind) || (kind === 'ServiceAccount' && metadata.name === 'vault-store');

/** The objects by identity, without what a registry decides: the host of its images, and the login. */
function shopOf({ manifests }: Played): Record<string, unknown> {
  const text = (manifest: Manifest) =>
    JSON.stringify(manifest, (key, value: unknown) => (key === 'imagePullSecrets' ? undefined : value)).replace(
      /"image":"[^"]*\/([a-z-]+:v)/g,
      '"image":"$1',
    );
  const entries = manifests
    .filter((manifest) => !isOfTheRegistry(manifest))
    .map(
      (manifest) =>
        [`${manifest.kind} ${manifest.metadata.namespace ?? ''}/${manifest.metadata.name}`, JSON.parse(text(manifest))] as const,
    );
  return Object.fromEntries(entries);
}
