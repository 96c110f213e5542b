import type { IConstruct } from 'constructs';
import { unitOf } from '../../core';
import type { TreeObject } from '../../kube/finished';

/** Kinds that make the ground of a unit and refer to nothing. */
const GROUND: ReadonlySet<string> = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'NetworkPolicy', 'PriorityClass', 'StorageClass']);

/**
 * The construct whose file an object goes into: its component, or for the ground of a unit (its Namespace, quota and network
 * policies, made directly in it) the unit itself.
 */
export function fileOwnerOf({ construct, component, manifest }: TreeObject): IConstruct {
  if (component !== construct || !GROUND.has(manifest.kind)) return component;
  const unit = unitOf(construct);
  return unit && construct.node.scope === unit ? unit : component;
}
