import type { PackageRules } from './package-rules';

const PROJECT = 'harbor:index/project:Project';
const RULE = 'harbor:index/immutableTagRule:ImmutableTagRule';
const RETENTION = 'harbor:index/retentionPolicy:RetentionPolicy';
const ROBOT = 'harbor:index/robotAccount:RobotAccount';

/** What Harbor refuses and answers. @see https://github.com/goharbor/terraform-provider-harbor */
export const HARBOR: PackageRules = {
  replaces: { [PROJECT]: ['name', 'registryId'], [RULE]: ['projectId'], [ROBOT]: ['name', 'level'] },
  references: { [RULE]: { projectId: PROJECT }, [RETENTION]: { scope: PROJECT } },
  unique: { [PROJECT]: ['name'], [RULE]: [], [RETENTION]: ['scope'], [ROBOT]: [] },
  values: {
    [PROJECT]: { deploymentSecurity: ['', 'critical', 'high', 'medium', 'low', 'none'] },
    [ROBOT]: { level: ['system', 'project'] },
  },
  samples: { [PROJECT]: { id: '/projects/{hash}' }, [ROBOT]: { id: '/robots/{hash}' } },
};
