import type { IConstruct } from 'constructs';
import type { Act } from './act';
import { TRUSTED } from './event';
import type { Job } from './job';
import type { CiSystem, PipelineModel } from './pipeline';
import { problem } from './problems';
import { secretsOf } from './secret-lines';
import { actsOf, trustOf } from './trust';

/** Where kubectl, helm and pulumi look for a kubeconfig. */
const KUBECONFIG = 'KUBECONFIG';

/** The pipeline with a kubeconfig in each job that acts on a cluster, if a secret says which. A job that has its own keeps it. */
export function withLogins(pipeline: PipelineModel, secretFor: (act: Act) => string | undefined): PipelineModel {
  return { ...pipeline, jobs: pipeline.jobs.map((job) => withLogin(job, secretFor)) };
}

function withLogin(job: Job, secretFor: (act: Act) => string | undefined): Job {
  const [secret, ...others] = new Set(actsOf(job).map(secretFor));
  // A file is of one cluster.
  if (secret === undefined || others.length > 0 || bringsLogin(job)) return job;
  return { ...job, secretFiles: { ...job.secretFiles, [KUBECONFIG]: { secret } } };
}

function bringsLogin({ env = {}, secretFiles = {} }: Job): boolean {
  return KUBECONFIG in env || KUBECONFIG in secretFiles;
}

/** What deploys reviewed code is out of reach for code that nobody has read: by one name it may be one kubeconfig. */
export function checkSharedLogins(scope: IConstruct, { jobs }: PipelineModel): void {
  const read = ({ on }: Job) => on.every((event) => TRUSTED.includes(event));
  const trusted = jobs.filter((job) => read(job) && trustOf(job) === 'trusted');
  for (const job of jobs) {
    if (trustOf(job) === 'trusted') continue;
    for (const { secret } of Object.values(job.secretFiles ?? {})) {
      const other = trusted.find((each) => secretsOf(each).some((one) => one.secret === secret));
      if (other) problem(scope, 'pipeline/shared-login', { job: job.id, other: other.id, secret });
    }
  }
}

/** A cluster that a job's machine is no part of. */
export interface FarCluster {
  readonly name: string;
  /** How the program says that commands reach it. */
  readonly access: { readonly kubeconfig?: string; readonly context?: string };
}

/** What the jobs of a system find. */
export interface Reach {
  readonly system: string;
  readonly reaches: CiSystem['reaches'];
  readonly far: (act: Act) => FarCluster | undefined;
}

/** Raises a problem for each cluster that jobs of a system act on and that nothing leads to. */
export function checkReach(scope: IConstruct, { jobs }: PipelineModel, { system, reaches, far }: Reach): void {
  const lost = new Map<string, { readonly cluster: string; readonly previews: boolean; readonly environments: Set<string> }>();
  for (const job of jobs)
    for (const act of actsOf(job)) {
      const { name: cluster, access } = far(act) ?? {};
      if (cluster === undefined || access === undefined) continue;
      const secret = job.secretFiles?.[KUBECONFIG]?.secret;
      if (secret !== undefined && access.kubeconfig !== undefined)
        problem(scope, 'pipeline/two-kubeconfigs', { cluster, kubeconfig: access.kubeconfig, secret });
      if (bringsLogin(job) || reaches(access) || isInRepository(access.kubeconfig)) continue;
      const { environment, preview: previews } = act;
      const told = lost.get(`${cluster} ${previews}`) ?? { cluster, previews, environments: new Set() };
      lost.set(`${cluster} ${previews}`, told);
      told.environments.add(environment);
    }
  for (const { environments, ...where } of lost.values())
    problem(scope, 'pipeline/no-login', { system, ...where, environments: [...environments].join(', ') });
}

/** A kubeconfig beside the program: it names how to log in. */
function isInRepository(kubeconfig: string | undefined): boolean {
  return kubeconfig !== undefined && !/^(?:[/~]|[A-Za-z]:)/.test(kubeconfig);
}
