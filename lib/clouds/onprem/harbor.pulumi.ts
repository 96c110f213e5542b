import { bytesOf, millisecondsOf } from '../../core';
import { configValue, type Deferred, type Lowering, type ProviderSpec, type RegistryUse, type Shelf } from '../../provision';
import type { HarborKinds } from './harbor-kinds.pulumi';
import { HARBOR, projectOf, type HarborProps, type HarborPull } from './harbor-props';
import { urlHost } from './url-host';

/** Harbor at an address. The login comes from the environment of the engine: HARBOR_USERNAME and HARBOR_PASSWORD. */
function harborProvider(url: string): ProviderSpec {
  return {
    package: 'harbor',
    id: `harbor-${urlHost(url).replaceAll(':', '-')}`,
    inputs: { url },
    version: '3.10.21',
    pluginDownloadURL: 'github://api.github.com/pulumiverse/pulumi-harbor',
  };
}

/** A project with its rules, and the account that pulls. Harbor makes repositories by itself, as images are pushed. */
export function lowerHarbor(into: Lowering, { registry }: RegistryUse, props: HarborProps): void {
  const { url, scan = true, refuseFrom, quota, immutableTags = true, deletionProtection = true } = props;
  const { keepTagged = HARBOR.keepTagged, keepPulled = HARBOR.keepPulled } = props;
  const shelf = into.shelf<HarborKinds>(registry, harborProvider(url));
  const name = projectOf(registry, props);
  const project = shelf.add(
    'harbor:index/project:Project',
    '',
    {
      name,
      public: false,
      vulnerabilityScanning: scan,
      forceDestroy: !deletionProtection,
      ...(refuseFrom === undefined ? {} : { deploymentSecurity: refuseFrom }),
      ...(quota === undefined ? {} : { storageQuota: Math.ceil((bytesOf(quota) ?? 0) / 2 ** 30) }),
    },
    { protect: deletionProtection, guard: { what: `the Harbor project ${name}`, replacedBy: ['name'] } },
  );
  const every = { repoMatching: '**', tagMatching: '**' };
  if (immutableTags)
    shelf.add('harbor:index/immutableTagRule:ImmutableTagRule', 'immutable-tags', { projectId: project.providerId, ...every });
  // An image stays if any rule keeps it.
  const days = Math.ceil((millisecondsOf(keepPulled) ?? 0) / 86_400_000);
  shelf.add('harbor:index/retentionPolicy:RetentionPolicy', 'retention', {
    scope: project.providerId,
    schedule: 'Daily',
    rules: [
      ...(immutableTags ? [] : [{ mostRecentlyPushed: keepTagged, untaggedArtifacts: false, ...every }]),
      { nDaysSinceLastPull: days, untaggedArtifacts: true, ...every },
    ],
  });
  addRobot(shelf, { project, name, pull: props.pull });
}

interface RobotPlan {
  readonly project: { readonly providerId: Deferred };
  readonly name: string;
  readonly pull: HarborPull;
}

/** The account that pulls, and can do nothing else. */
function addRobot(shelf: Shelf<HarborKinds>, { project, name, pull }: RobotPlan): void {
  shelf.add(
    'harbor:index/robotAccount:RobotAccount',
    'pull',
    {
      name: HARBOR.robot,
      description: 'Pulls for clusters; kept by sealane',
      level: 'project',
      secret: configValue(pull.password, { secret: true }),
      ...(pull.expires === undefined ? {} : { duration: pull.expires }),
      // Through its id, so that the project is there first; the name is known.
      permissions: [
        { kind: 'project', namespace: project.providerId.map(() => name), accesses: [{ resource: 'repository', action: 'pull' }] },
      ],
    },
    { secretOutputs: ['secret'] },
  );
}
