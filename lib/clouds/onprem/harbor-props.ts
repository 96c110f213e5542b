import type { IConstruct } from 'constructs';
import type { DurationInput, SizeInput } from '../../core';
import type { SecretBackend } from '../../kube';
import { firstId } from '../../provision';

export interface HarborProps {
  /** Address of Harbor: `https://harbor.shop.example`. The engine logs in by its environment: `HARBOR_USERNAME`, `HARBOR_PASSWORD`. */
  readonly url: string;
  /** Project that the images lie in. Its name can never change. @default the construct's id */
  readonly project?: string;
  /** Login that namespaces pull with. */
  readonly pull: HarborPull;
  /**
   * Tags never move: what was deployed by a tag is what the tag still means. Harbor then deletes no tagged image at all.
   * @default true
   * @see https://goharbor.io/docs/latest/working-with-projects/working-with-images/create-tag-immutability-rules/
   */
  readonly immutableTags?: boolean;
  /** Images are scanned as they are pushed. @default true */
  readonly scan?: boolean;
  /** The worst findings with which an image may still be pulled. @default any */
  readonly refuseFrom?: 'low' | 'medium' | 'high' | 'critical';
  /**
   * Tagged images that are kept of each repository, the newest. Only where tags may move.
   * @default every one with immutable tags; else 200: a release a day, and half a year of ways back
   */
  readonly keepTagged?: number;
  /** How long an image is kept after it was pulled last, whatever the other rules say. Whole days. @default '30d' */
  readonly keepPulled?: DurationInput;
  /** Space of the project. Whole Gi. @default no limit */
  readonly quota?: SizeInput;
  /** Neither the engine nor Harbor deletes the project while images are in it. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * The robot account is made here; that namespaces have its login is a matter of the store: put it in there once, as the Docker configuration
 * of `robot$<project>+<name>`.
 */
export interface HarborPull {
  /** Name of the pull secret in each namespace. @default 'harbor-pull' */
  readonly name?: string;
  /** Store that holds the Docker configuration. */
  readonly from: SecretBackend;
  /** Key in the store. @default the pull secret's name */
  readonly key?: string;
  /** Setting of the Pulumi stack with the robot's password, set with `--secret`: 8 to 128 characters with a capital, a small letter and a digit. */
  readonly password: string;
  /** Days after which the login ends. @default never */
  readonly expires?: number;
}

export const HARBOR = { pullSecret: 'harbor-pull', keepTagged: 200, keepPulled: '30d', robot: 'pull' } as const;

/** Name of the project in Harbor. */
export function projectOf(registry: IConstruct, { project }: Pick<HarborProps, 'project'>): string {
  return project ?? firstId(registry);
}
