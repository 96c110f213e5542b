import type { CiSecret, Job } from './job';

/** Every secret that a job has, as a value or as a file. */
export function secretsOf({ secrets = {}, secretFiles = {} }: Job): readonly CiSecret[] {
  return [...Object.values(secrets), ...Object.values(secretFiles)];
}

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

/** Shell that writes a variable's text into a file that nobody else reads: `printf` is the shell's own, so no command line has the text. */
export function secretFileLines(variable: string, secret: string, file: string): readonly string[] {
  return [`: "\${${variable}:?${lacking(secret)}}"`, `(umask 077 && printf '%s\\n' "$${variable}" > ${file})`];
}

/** The same for all files of a job, in a folder that goes with the shell. What it calls does not find the text in its environment. */
export function shellSecretFiles({ secretFiles = {} }: Job): readonly string[] {
  const files = Object.entries(secretFiles);
  if (files.length === 0) return [];
  return [
    'secret_files="$(mktemp -d)"',
    `trap 'rm -rf "$secret_files"' EXIT`,
    ...files.flatMap(([name, { secret }]) => secretFileLines(secret, secret, `"$secret_files/${name}"`)),
    `unset ${[...new Set(files.map(([, { secret }]) => secret))].join(' ')}`,
    ...files.map(([name]) => `export ${name}="$secret_files/${name}"`),
  ];
}

export const lacking = (secret: string): string => `the CI system has no secret ${secret} for this job`;
