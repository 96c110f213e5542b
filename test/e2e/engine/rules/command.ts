import type { PackageRules } from './package-rules';

const KUBECONFIG = '{"clusters":[{"cluster":{"certificate-authority-data":"Q0E="}}],"users":[{"user":{"token":"printed-{hash}"}}]}';

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
    // Every command answers as the one that reads a kubeconfig.
    'command:remote:Command': { outputs: { stdout: KUBECONFIG, stderr: '' } },
    'command:local:Command': { outputs: { stdout: '', stderr: '' } },
  },
};
