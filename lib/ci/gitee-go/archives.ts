import { combinations, type Cache, type Job } from '../../pipeline';
import { line, stepNames, type Shell } from './shell';

const MINUTE = 60_000;

/** Something that a job leaves on its host, and the command that does it. */
interface Leaving {
  readonly always: boolean;
  readonly keep: string;
}

/** Files that come from other jobs and runs, and go to them. */
export interface Archives {
  /** Names the folder of this run, and clears old ones. */
  readonly folder: readonly string[];
  readonly takes: readonly string[];
  readonly gives: readonly Leaving[];
  readonly caches: readonly { readonly find: string; readonly keep: readonly string[] }[];
}

/** A folder that the hosts of a group share has a folder for each run, and one for what later runs find again. */
export function archivesOf(shell: Shell): Archives {
  const { job, name, pipeline, props } = shell;
  const root = line([props.handover ?? '/var/tmp/sealane']);
  const { takes = [], gives = [] } = job;
  const left = (artifact: string) =>
    pipeline.jobs.flatMap((giver) => (giver.gives?.some((one) => one.name === artifact) ? files(artifact, giver) : []));
  const own = (artifact: string) => files(artifact, job)[namesOf(job).indexOf(name)] ?? '';
  return {
    folder: [
      ...(takes.length + gives.length > 0
        ? [`export handover=${root}/"\${GITEE_PIPELINE_NAME}-\${GITEE_PIPELINE_BUILD_NUMBER}"`, 'mkdir -p "$handover"']
        : []),
      ...gives.map((artifact) => `find ${root} -type f -name ${line([own(artifact.name)])} -mmin +${artifact.keep / MINUTE} -delete`),
    ],
    takes: takes.flatMap(left).map((file) => `tar -xf "$handover"/${file}`),
    gives: gives.map(({ name: artifact, paths, always = false }) => ({
      always,
      keep: `tar -cf "$handover"/${own(artifact)} ${line(paths)}`,
    })),
    caches: cachesOf(shell).map((cache) => cacheLines(cache, root, shell)),
  };
}

/** Each of a matrix has a name of its own. */
function files(artifact: string, job: Job): readonly string[] {
  return namesOf(job).map((name) => `${artifact}${job.matrix ? `-${name}` : ''}.tar`);
}

const namesOf = (job: Job): readonly string[] => stepNames(job, combinations(job).length);

/** A job with rights neither fills nor trusts a cache that others fill. */
function cachesOf({ job: { caches = [], rights = {} } }: Shell): readonly Cache[] {
  return Object.values(rights).some(Boolean) ? [] : caches;
}

/** An archive for each state of the files that it stands for. Beside it first, since other runs read it. */
function cacheLines({ name, paths, files: keys }: Cache, root: string, { name: step, event }: Shell) {
  const place = `cache_${name.replace(/\W/g, '_')}`;
  const found = `${place}=${root}/cache/${name}-"$(cat ${line(keys)} | sha256sum | cut -c1-16)".tar`;
  const beside = `"$${place}.${step}"`;
  return {
    find: `${found}; if [ -e "$${place}" ]; then tar -xf "$${place}"; fi`,
    keep:
      event === 'main'
        ? [
            `if [ ! -e "$${place}" ]; then mkdir -p ${root}/cache; ` +
              `if tar -cf ${beside} ${line(paths)} 2> /dev/null; then mv -f ${beside} "$${place}"; else rm -f ${beside}; fi; fi`,
          ]
        : [],
  };
}
