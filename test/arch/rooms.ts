import { importsOf, targetOf } from './imports';
import type { Files } from './sources';

interface Room {
  /** Rooms whose index.ts it may import; `*` is one folder name. */
  readonly rooms: readonly string[];
  /** Packages that it may import, besides Node's own. */
  readonly packages: readonly string[];
}

const TREE = ['constructs', 'cdk8s'];
const LIBRARY = [
  'lib/core',
  'lib/provision',
  'lib/kube',
  'lib/pipeline',
  'lib/yaml',
  'lib/assembly',
  'lib/charts',
  'lib/clouds/*',
  'lib/ci/index.ts',
  'lib/ci/*',
  'lib/ways/index.ts',
  'lib/ways/*',
  'lib/backends/*',
];
const READERS = [
  'lib/policy',
  'lib/cost',
  'lib/doctor',
  'lib/control-plane',
  'lib/release',
  'lib/rehearsal',
  'lib/images',
  'lib/manifests',
  'lib/mend',
  'lib/pins',
  'lib/programs',
];

/** Who may import whom. */
export const ROOMS: Readonly<Record<string, Room>> = {
  'lib/core': { rooms: [], packages: TREE },
  'lib/provision': { rooms: ['lib/core'], packages: [...TREE, 'ip-address'] },
  'lib/kube': { rooms: ['lib/core', 'lib/provision'], packages: TREE },
  'lib/yaml': { rooms: ['lib/core'], packages: [] },
  'lib/pipeline': { rooms: ['lib/core', 'lib/yaml'], packages: TREE },
  'lib/assembly': { rooms: ['lib/core'], packages: ['yaml'] },
  'lib/charts': { rooms: ['lib/core', 'lib/kube', 'lib/programs'], packages: [...TREE, 'yaml', '@cfworker/json-schema'] },
  constructs: { rooms: ['lib/core', 'lib/provision', 'lib/kube', 'lib/pipeline', 'lib/charts'], packages: TREE },
  'lib/clouds/*': { rooms: ['lib/core', 'lib/provision', 'lib/kube'], packages: TREE },
  // The list of CI systems, for programs.
  'lib/ci/index.ts': { rooms: ['lib/ci/*', 'lib/pipeline'], packages: [] },
  'lib/ci/*': { rooms: ['lib/core', 'lib/pipeline'], packages: [...TREE, 'smol-toml'] },
  'lib/backends/*': {
    rooms: ['lib/core', 'lib/provision', 'lib/kube', 'lib/pipeline', 'lib/policy', 'lib/yaml', 'lib/assembly'],
    packages: TREE,
  },
  // The list of ways to deploy, for programs, and that of what carries them out, for commands.
  'lib/ways/index.ts': { rooms: ['lib/ways/*'], packages: [] },
  'lib/ways/drivers.ts': { rooms: ['lib/ways/*', 'lib/release'], packages: [] },
  'lib/ways/git': {
    rooms: ['lib/core', 'lib/kube', 'lib/yaml', 'lib/control-plane', 'lib/release', 'lib/programs'],
    packages: [...TREE, 'yaml'],
  },
  'lib/ways/oci': {
    rooms: ['lib/core', 'lib/kube', 'lib/charts', 'lib/control-plane', 'lib/release', 'lib/programs', 'lib/ways/git'],
    packages: TREE,
  },
  'lib/ways/*': {
    rooms: [
      ...['lib/core', 'lib/kube', 'lib/pipeline', 'lib/yaml', 'lib/control-plane', 'lib/release', 'lib/programs'],
      ...['lib/ways/git', 'lib/ways/oci'],
    ],
    packages: [...TREE, 'yaml'],
  },
  'lib/policy': { rooms: ['lib/core', 'lib/kube', 'lib/pipeline'], packages: TREE },
  'lib/cost': { rooms: ['lib/core', 'lib/kube', 'lib/pipeline'], packages: TREE },
  'lib/doctor': { rooms: ['lib/core', 'lib/kube', 'lib/assembly', 'lib/control-plane'], packages: [] },
  'lib/control-plane': { rooms: ['lib/core', 'lib/kube'], packages: [] },
  'lib/release': { rooms: ['lib/core', 'lib/kube', 'lib/pipeline', 'lib/control-plane', 'lib/programs'], packages: [] },
  'lib/rehearsal': {
    rooms: ['lib/core', 'lib/kube', 'lib/pipeline', 'lib/assembly', 'lib/control-plane', 'lib/release'],
    packages: [],
  },
  'lib/images': { rooms: ['lib/core', 'lib/assembly', 'lib/pins', 'lib/programs'], packages: ['@xmldom/xmldom', 'smol-toml', 'yaml'] },
  'lib/manifests': { rooms: ['lib/core', 'lib/kube', 'lib/programs'], packages: ['js-yaml'] },
  'lib/mend': { rooms: ['lib/core', 'lib/kube', 'lib/manifests'], packages: ['typescript', 'yaml'] },
  'lib/pins': { rooms: ['lib/core', 'lib/programs'], packages: [] },
  'lib/programs': { rooms: [], packages: [] },
  'lib/cli': { rooms: [...LIBRARY, ...READERS, 'constructs'], packages: ['commander', 'yaml'] },
  'lib/testing': { rooms: [...LIBRARY, ...READERS, 'constructs'], packages: TREE },
  // The composition root, which is a file: the parts are put together here and nowhere else.
  'lib/index.ts': { rooms: [...LIBRARY, 'constructs'], packages: TREE },
  // Programs as a user writes them.
  stacks: { rooms: [], packages: [...TREE, 'cdk8s-plus-28', 'sealane'] },
};

/** Second doors, to what a program that is only imported must not load: who may open them. */
export const LATE_DOORS: Readonly<Record<string, readonly string[]>> = {
  'constructs/late.ts': ['lib/index.ts'],
  'lib/kube/expose/late.ts': ['lib/index.ts'],
  'lib/kube/rollout/index.ts': ['lib/index.ts', 'constructs'],
  'lib/charts/commands.ts': ['lib/cli'],
  'lib/kube/finished.ts': ['lib/backends/*', 'lib/policy', 'lib/testing'],
  'lib/policy/finished.ts': ['lib/backends/*', 'lib/cli', 'lib/testing'],
  'lib/ways/drivers.ts': ['lib/cli'],
  // Their types are those of commands, which a program must not need.
  'lib/ways/argo-cd/drive.ts': ['lib/ways/drivers.ts'],
  'lib/ways/flux/drive.ts': ['lib/ways/drivers.ts'],
  'lib/ways/git/drive-late.ts': ['lib/ways/argo-cd', 'lib/ways/flux'],
  'lib/ways/git/folders.ts': ['lib/ways/oci'],
  'lib/ways/oci/drive-late.ts': ['lib/ways/flux'],
  'lib/ways/helm/drive-late.ts': ['lib/ways/drivers.ts'],
  'lib/ways/pulumi/drive-late.ts': ['lib/ways/drivers.ts'],
};

/** Imports that the table does not allow. */
export function roomBreaches(files: Files): string[] {
  return [...files].flatMap(([path, text]) => {
    const name = roomOf(path);
    const room = name && Object.entries(ROOMS).find(([pattern]) => matches(pattern, name))?.[1];
    if (!name || !room) return [`${path}: its folder is no room; give it a row in test/arch/rooms.ts`];
    return importsOf(path, text).flatMap(({ request, line }) => {
      const why = request.startsWith('.') ? ownBreach(path, request, files, room) : packageBreach(path, request, room);
      return why ? [`${path}:${line}: ${why}`] : [];
    });
  });
}

function ownBreach(...[path, request, files, room]: [path: string, request: string, files: Files, room: Room]): string | undefined {
  const target = targetOf(path, request, files);
  if (!target) return `'${request}' is no file`;
  const to = roomOf(target) ?? target;
  if (to === roomOf(path)) return undefined;
  const openers = LATE_DOORS[target];
  if (openers)
    return openers.some((pattern) => matches(pattern, roomOf(path) ?? '')) ? undefined : `${roomOf(path)} may not open ${target}`;
  if (to === 'lib/index.ts') return "nobody imports the main door; a program says 'sealane'";
  if (!room.rooms.some((pattern) => matches(pattern, to))) return `${roomOf(path)} may not import ${to}`;
  return target === to || target === `${to}/index.ts` ? undefined : `${to} is entered through its index.ts, not ${target}`;
}

/** Files that a room's `index.ts` loads although its late door says that they come later. */
export function doorBreaches(files: Files): string[] {
  return Object.keys(LATE_DOORS).flatMap((door) => {
    const start = `${roomOf(door)}/index.ts`;
    const loaded = new Set([start]);
    for (const path of loaded) for (const target of targetsOf(path, files)) loaded.add(target);
    return targetsOf(door, files).flatMap((late) => (loaded.has(late) ? [`${start} loads ${late}, which ${door} opens later`] : []));
  });
}

function targetsOf(path: string, files: Files): string[] {
  const loads = importsOf(path, files.get(path) ?? '').filter(({ request, types, late }) => request.startsWith('.') && !types && !late);
  return loads.flatMap(({ request }) => targetOf(path, request, files) ?? []);
}

function packageBreach(path: string, request: string, room: Room): string | undefined {
  if (request.startsWith('node:')) return undefined;
  const name = /^(@[^/]+\/)?[^/]+/.exec(request)?.[0] ?? request;
  if (name.startsWith('@pulumi/')) {
    return /\.pulumi\.ts$|^lib\/backends\/pulumi\//.test(path) ? undefined : `${name} only in *.pulumi.ts and lib/backends/pulumi`;
  }
  return room.packages.includes(name) ? undefined : `${roomOf(path)} may not import the package ${name}`;
}

function roomOf(path: string): string | undefined {
  return /^(lib\/index\.ts|lib\/(?:clouds|ci|ways|backends)\/[^/]+|lib\/[^/]+|[^/]+)(?:\/|$)/.exec(path)?.[1];
}

function matches(pattern: string, name: string): boolean {
  return (
    pattern === name || (pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1)) && !name.slice(pattern.length - 1).includes('/'))
  );
}
