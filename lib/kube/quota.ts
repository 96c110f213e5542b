import type { IConstruct } from 'constructs';
import { Cpu, type CpuInput, type SizeInput } from '../core';
import { readCpu, readSize } from './amounts';
import type { LimitRangeSpec, ResourceQuotaSpec } from './generated/kinds';
import { problem } from './problems';
import { compareQuantities, parseQuantity } from './quantity';

/** Most that all pods of a namespace together may ask for. */
export interface QuotaProps {
  /** Sum of the CPU requests; limits may be twice as much. @default no bound */
  readonly cpu?: CpuInput;
  /** Sum of the memory requests, and of the limits. @default no bound */
  readonly memory?: SizeInput;
  /** Number of pods. @default no bound */
  readonly pods?: number;
  /** Sum of the disks that claims ask for. @default no bound */
  readonly storage?: SizeInput;
  /** Load balancers, which cost money each. @default no bound */
  readonly loadBalancers?: number;
  /** Any other countable resource in Kubernetes' own words: `{ 'count/jobs.batch': '20' }`. @default none */
  readonly other?: Readonly<Record<string, string>>;
}

/** Bounds and defaults of each container of a namespace. */
export interface LimitRangeProps {
  /** Most that one container may be limited to. @default no bound */
  readonly max?: { readonly cpu?: CpuInput; readonly memory?: SizeInput };
  /** Limits of containers that say none. @default none */
  readonly defaultLimit?: { readonly cpu?: CpuInput; readonly memory?: SizeInput };
  /** Requests of containers that say none. @default none */
  readonly defaultRequest?: { readonly cpu?: CpuInput; readonly memory?: SizeInput };
}

/** The spec of a ResourceQuota. */
export function quotaSpec(scope: IConstruct, quota: QuotaProps): ResourceQuotaSpec {
  const millis = quota.cpu === undefined ? undefined : cpuText(scope, 'quota.cpu', quota.cpu, 2);
  const memory = quota.memory === undefined ? undefined : readSize(scope, 'quota.memory', quota.memory);
  return {
    hard: {
      ...(quota.cpu === undefined ? {} : { 'requests.cpu': cpuText(scope, 'quota.cpu', quota.cpu) }),
      ...(millis === undefined ? {} : { 'limits.cpu': millis }),
      ...(memory === undefined ? {} : { 'requests.memory': memory, 'limits.memory': memory }),
      ...(quota.pods === undefined ? {} : { pods: countText(scope, 'quota.pods', quota.pods) }),
      ...(quota.storage === undefined ? {} : { 'requests.storage': readSize(scope, 'quota.storage', quota.storage) }),
      ...(quota.loadBalancers === undefined
        ? {}
        : { 'services.loadbalancers': countText(scope, 'quota.loadBalancers', quota.loadBalancers) }),
      ...quota.other,
    },
  };
}

/** The spec of a LimitRange for containers. */
export function limitRangeSpec(scope: IConstruct, limits: LimitRangeProps): LimitRangeSpec {
  const { max, defaultLimit, defaultRequest } = limits;
  checkDefaults(scope, limits);
  return {
    limits: [
      {
        type: 'Container',
        ...(max ? { max: amounts(scope, 'limits.max', max) } : {}),
        ...(defaultLimit ? { default: amounts(scope, 'limits.defaultLimit', defaultLimit) } : {}),
        ...(defaultRequest ? { defaultRequest: amounts(scope, 'limits.defaultRequest', defaultRequest) } : {}),
      },
    ],
  };
}

/** A container that says neither would ask for more than it may use, and the API server refuses the LimitRange. */
function checkDefaults(scope: IConstruct, { defaultLimit = {}, defaultRequest = {} }: LimitRangeProps): void {
  const limits = amounts(scope, 'limits.defaultLimit', defaultLimit);
  const requests = amounts(scope, 'limits.defaultRequest', defaultRequest);
  for (const [prop, request] of Object.entries(requests)) {
    const limit = limits[prop];
    const [most, least] = [parseQuantity(limit), parseQuantity(request)];
    if (limit !== undefined && most && least && compareQuantities(most, least) < 0)
      problem(scope, 'resources/limit-below-request', { prop: `limits: default ${prop}`, limit, request });
  }
}

function countText(scope: IConstruct, prop: string, got: number): string {
  if (!Number.isInteger(got) || got < 0) problem(scope, 'quota/count', { prop, got });
  return String(got);
}

function amounts(
  scope: IConstruct,
  prop: string,
  { cpu, memory }: { readonly cpu?: CpuInput; readonly memory?: SizeInput },
): Record<string, string> {
  return {
    ...(cpu === undefined ? {} : { cpu: cpuText(scope, `${prop}.cpu`, cpu) }),
    ...(memory === undefined ? {} : { memory: readSize(scope, `${prop}.memory`, memory) }),
  };
}

function cpuText(scope: IConstruct, prop: string, input: CpuInput, times = 1): string {
  return Cpu.millis(readCpu(scope, prop, input).toMillis() * times).toString();
}
