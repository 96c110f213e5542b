import type { PackageRules } from './package-rules';

/** Of pulumi-command: `triggers` replace; nothing is run. */
export const COMMAND: PackageRules = {
  replaces: {
    'command:remote:Command': ['triggers'],
    'command:remote:CopyToRemote': ['triggers'],
    'command:local:Command': ['triggers'],
  },
  references: {},
  unique: { 'command:remote:Command': [], 'command:remote:CopyToRemote': [], 'command:local:Command': [] },
  samples: {
    'command:remote:Command': { outputs: { stdout: '', stderr: '' } },
    'command:local:Command': { outputs: { stdout: '', stderr: '' } },
  },
};
