export interface PulumiProps {
  /**
   * Where Pulumi keeps its state: `s3://shop-state?region=eu-central-1`, `gs://shop-state`, `azblob://shop-state`, `https://api.pulumi.com`, or
   * `file://./state`, which is below the folder of the command. Alibaba's OSS is `s3://shop-state?region=oss-eu-central-1&endpoint=…`. Who
   * logs in stands in the environment of the job, never here.
   * @throws `pulumi/backend`, `pulumi/password`
   * @see https://www.pulumi.com/docs/iac/concepts/state-and-backends/
   */
  readonly backend: string;
  /** Pulumi's project, which tells programs with one backend apart: 1 to 100 of `A-Z a-z 0-9 _ . -`. @default 'sealane' */
  readonly project?: string;
  /**
   * What encrypts secrets of the state: `awskms://…`, `gcpkms://…`, `azurekeyvault://…`, `hashivault://…`. A deploy brings no Secret, so nothing
   * of it needs to be.
   * @default `PULUMI_CONFIG_PASSPHRASE` or `PULUMI_CONFIG_PASSPHRASE_FILE` of the job's environment; on Pulumi Cloud its own
   * @throws `pulumi/secrets-provider`
   */
  readonly secretsProvider?: string;
}
