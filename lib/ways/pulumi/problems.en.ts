import type { Catalogue } from '../../core';

/** Problems of stacks, and what stops a deploy by Pulumi. */
export const words = {
  'pulumi/backend': {
    what: (p: { got: string }) => `Pulumi is to keep its state in "${p.got}", which is no address of a backend`,
    fix: () =>
      "write it as `pulumi login` takes it: pulumi({ backend: 's3://shop-state?region=eu-central-1' }), gs://, azblob://, https:// or file://",
  },
  'pulumi/password': {
    what: (p: { scheme: string }) => `the address of Pulumi's backend (${p.scheme}://…) holds a secret, and the assembly is read by many`,
    fix: () => 'leave it out, and give it to the job by its environment: AWS_ACCESS_KEY_ID, GOOGLE_CREDENTIALS, PULUMI_ACCESS_TOKEN …',
  },
  'pulumi/project': {
    what: (p: { got: string }) => `"${p.got}" is no name of a Pulumi project`,
    fix: () => 'write 1 to 100 letters, digits, `_`, `.` and `-`',
  },
  'pulumi/secrets-provider': {
    what: (p: { got: string }) => `"${p.got}" is no key that Pulumi could encrypt with`,
    fix: () => 'write awskms://…, gcpkms://…, azurekeyvault://… or hashivault://…; leave it out for a passphrase in the environment',
  },
  'pulumi/not-there': {
    what: () => 'the environment is deployed by Pulumi, and this machine has no program pulumi',
    fix: () => 'install it where the job runs: https://www.pulumi.com/docs/iac/download-install/',
  },
  'pulumi/no-package': {
    what: () => 'the environment is deployed by Pulumi, and its package @pulumi/pulumi is not installed beside sealane',
    fix: () => '`npm install --save-exact @pulumi/pulumi @pulumi/kubernetes`; the latter says which plugin of Kubernetes is used',
  },
  'pulumi/no-passphrase': {
    what: (p: { backend: string }) => `Pulumi keeps the state in ${p.backend} by a passphrase, and nobody says which`,
    fix: () =>
      'set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE in the environment of the job, or pulumi({ secretsProvider }) in the program',
  },
  'pulumi/failed': {
    what: (p: { command: string; stack: string; message: string }) => `pulumi ${p.command} of the stack ${p.stack} failed: ${p.message}`,
    fix: () => 'correct what it names and deploy again: what was done is kept; `sealane rollback` restores the last good release',
  },
} satisfies Catalogue;
