import type { IConstruct } from 'constructs';
import { Cpu, sizeText, type CpuInput, type SizeInput } from '../../core';
import { readBytes, readCpu } from '../amounts';
import type { ResourceRequirements } from '../generated/kinds';
import { problem } from '../problems';

/** What a container reserves, and the most that it may use. */
export interface ResourceProps {
  /**
   * Processor time: what is reserved, or that and the most that may be used. More than the limit is throttled.
   * @default for the limit: twice the request
   */
  readonly cpu: CpuInput | { readonly request: CpuInput; readonly limit: CpuInput };
  /**
   * Memory: what is reserved, or that and the most that may be used. More than the limit kills the container.
   * @default for the limit: the request, so that a node never runs out of memory that it promised
   */
  readonly memory: SizeInput | { readonly request: SizeInput; readonly limit: SizeInput };
  /**
   * Whole GPUs: `nvidia.com/gpu`. The pods accept the taint that keeps others off GPU nodes.
   * @default none
   */
  readonly gpus?: number;
}

/** Resource by which pods ask for GPUs, and key of the taint on their nodes. */
export const GPU = 'nvidia.com/gpu';

interface Pair<T> {
  readonly request: T;
  readonly limit: T | undefined;
}

/** The `resources` of a container. A malformed amount or a limit below its request is a problem. */
export function resourcesOf(scope: IConstruct, { cpu, memory, gpus }: ResourceProps): ResourceRequirements {
  const cpuPair = pairOf<CpuInput>(cpu);
  const memoryPair = pairOf<SizeInput>(memory);
  const cpuRequest = readCpu(scope, 'cpu', cpuPair.request);
  const cpuLimit = cpuPair.limit === undefined ? Cpu.millis(cpuRequest.toMillis() * 2) : readCpu(scope, 'cpu.limit', cpuPair.limit);
  const memoryRequest = readBytes(scope, 'memory', memoryPair.request);
  const memoryLimit = memoryPair.limit === undefined ? memoryRequest : readBytes(scope, 'memory.limit', memoryPair.limit);
  if (cpuLimit.toMillis() < cpuRequest.toMillis()) {
    problem(scope, 'resources/limit-below-request', { prop: 'cpu', limit: cpuLimit.toString(), request: cpuRequest.toString() });
  }
  if (memoryLimit < memoryRequest) {
    problem(scope, 'resources/limit-below-request', { prop: 'memory', limit: sizeText(memoryLimit), request: sizeText(memoryRequest) });
  }
  const limits: Record<string, string> = { cpu: cpuLimit.toString(), memory: sizeText(memoryLimit) };
  if (gpus !== undefined) limits[GPU] = String(gpus);
  return { requests: { cpu: cpuRequest.toString(), memory: sizeText(memoryRequest) }, limits };
}

function pairOf<T>(value: T | { readonly request: T; readonly limit: T }): Pair<T> {
  return typeof value === 'object' && value !== null && 'request' in value ? value : { request: value, limit: undefined };
}
