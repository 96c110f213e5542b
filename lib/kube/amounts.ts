import type { IConstruct } from 'constructs';
import {
  bytesOf,
  Cpu,
  cpuOf,
  likelyCpu,
  likelyDuration,
  likelySize,
  millisecondsOf,
  sizeText,
  type CpuInput,
  type DurationInput,
  type SizeInput,
} from '../core';
import { problem } from './problems';

/** What the program gave, for the words of a problem: only text can be malformed. */
function textOf(input: SizeInput | DurationInput): string {
  return typeof input === 'string' ? input : JSON.stringify(input);
}

// After a problem nothing is written, so the stand-ins below never reach a file.

/** Reads an amount of CPU; a malformed one is a problem. */
export function readCpu(scope: IConstruct, prop: string, input: CpuInput): Cpu {
  const cpu = cpuOf(input);
  if (!cpu) problem(scope, 'amount/cpu', { prop, got: String(input), likely: likelyCpu(String(input)) ?? '' });
  return cpu ?? Cpu.millis(1);
}

/** Reads a size in bytes; a malformed one is a problem. */
export function readBytes(scope: IConstruct, prop: string, input: SizeInput): number {
  const bytes = bytesOf(input);
  if (bytes === undefined) problem(scope, 'amount/size', { prop, got: textOf(input), likely: likelySize(textOf(input)) ?? '' });
  return bytes ?? 1024;
}

/** Reads a size as Kubernetes writes it; a malformed one is a problem. */
export function readSize(scope: IConstruct, prop: string, input: SizeInput): string {
  return sizeText(readBytes(scope, prop, input));
}

/** Reads a time span in whole seconds, rounded up; a malformed one is a problem. */
export function readSeconds(scope: IConstruct, prop: string, input: DurationInput): number {
  const milliseconds = millisecondsOf(input);
  if (milliseconds === undefined)
    problem(scope, 'amount/duration', { prop, got: textOf(input), likely: likelyDuration(textOf(input)) ?? '' });
  return Math.ceil((milliseconds ?? 1000) / 1000);
}
