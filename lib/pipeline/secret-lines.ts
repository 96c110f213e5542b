import type { Job } from './job';

/**
 * Shell that puts a job's secrets from the variables of the CI system into those of the job. One that is empty or not there ends the job
 * before its first step: nothing must pass for a password.
 */
export function secretLines({ secrets = {} }: Job): readonly string[] {
  return Object.entries(secrets).map(([name, { secret }]) => `export ${name}="\${${secret}:?${lacking(secret)}}"`);
}

/** The same for a system that fills the variables itself. */
export function secretChecks({ secrets = {} }: Job): readonly string[] {
  return Object.entries(secrets).map(([name, { secret }]) => `: "\${${name}:?${lacking(secret)}}"`);
}

const lacking = (secret: string): string => `the CI system has no secret ${secret} for this job`;
