export interface CloudDnsProps {
  /** Id of the project. */
  readonly project: string;
  /** Name of the zone in the project. It can never change. @default the domain with dashes: `shop-example` */
  readonly name?: string;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
  /** Labels of the zone. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}
