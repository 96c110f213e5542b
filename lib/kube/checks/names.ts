import { toDnsLabel } from '../../core';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { keepsRule, nearestName, nearestSubdomain, nameRuleOf } from './name-rules';
import type { ObjectCheck } from './check';

interface Limit {
  readonly max: number;
  /** What the name is part of. */
  readonly because: 'pod-label' | 'job-label' | 'job-name';
}

/**
 * Kinds whose names leave room for what a controller adds: a CronJob's Jobs get a time of 11 characters, a Job's pods
 * carry its name as a label, and a StatefulSet's pods its name with a hash of up to 11.
 */
const LIMITS: ReadonlyMap<string, Limit> = new Map([
  ['batch/v1 CronJob', { max: 52, because: 'job-name' }],
  ['batch/v1 Job', { max: 63, because: 'job-label' }],
  ['apps/v1 StatefulSet', { max: 52, because: 'pod-label' }],
]);

/** Kinds whose name is part of a pod's host name: the API server warns when it is no DNS label. */
const POD_NAMERS: ReadonlySet<string> = new Set([
  'v1 Pod',
  'v1 ReplicationController',
  'apps/v1 Deployment',
  'apps/v1 ReplicaSet',
  'batch/v1 Job',
  'batch/v1 CronJob',
]);

/** Every object has a name that its kind can have. */
export const nameCheck: ObjectCheck = ({ target }) => {
  return (object) => {
    const { apiVersion, kind, metadata } = object.manifest;
    const { name } = metadata;
    const rule = nameRuleOf(apiVersion, kind, target.version);
    if (!keepsRule(name, rule)) {
      problem(object.construct, 'name/object', { kind, got: name, rule, likely: nearestName(name, rule) }, placeOf(object));
      return;
    }
    checkRoom(object);
    if (name.length > 63 || name.includes('.')) checkHostname(object);
  };
};

function checkRoom(object: TreeObject): void {
  const { apiVersion, kind, metadata } = object.manifest;
  const limit = metadata.name.length > 52 ? LIMITS.get(`${apiVersion} ${kind}`) : undefined;
  if (!limit || metadata.name.length <= limit.max) return;
  const { max, because } = limit;
  problem(
    object.construct,
    'name/too-long',
    { kind, got: metadata.name, length: metadata.name.length, max, because, likely: shortened(metadata.name, max) },
    placeOf(object),
  );
}

function checkHostname(object: TreeObject): void {
  const { apiVersion, kind, metadata } = object.manifest;
  if (!POD_NAMERS.has(`${apiVersion} ${kind}`)) return;
  problem(object.construct, 'name/hostname', { kind, got: metadata.name, likely: toDnsLabel(metadata.name) }, placeOf(object));
}

function shortened(name: string, max: number): string {
  const label = toDnsLabel(name, max);
  return name.includes('.') && nearestSubdomain(name).length <= max ? nearestSubdomain(name) : label;
}

function placeOf(object: TreeObject): { object: string; field: string } {
  return { object: describe(object), field: 'metadata.name' };
}
