import type { IConstruct } from 'constructs';
import { factsOf, type Job } from '../../pipeline';
import type { Writing } from './names';
import { problem } from './problems';

/** What Jenkins cannot express. */
export function check(construct: IConstruct, { pipeline, props }: Writing): void {
  const { image, approvers = [] } = props;
  if (!/@sha256:[0-9a-f]{64}$/.test(image)) problem(construct, 'jenkins/image', { image });
  for (const job of pipeline.jobs) {
    const { id, environment } = job;
    if (environment?.approval && approvers.length === 0)
      problem(construct, 'jenkins/no-approvers', { job: id, environment: environment.name });
    checkFiles(construct, job);
  }
}

function checkFiles(construct: IConstruct, job: Job): void {
  const { id: name, source = true, gives = [] } = job;
  const facts = factsOf(job).filter((fact) => fact === 'commit' || fact === 'base');
  if (!source && facts.length > 0) problem(construct, 'jenkins/no-source', { job: name, facts: facts.join(', ') });
  for (const path of gives.flatMap(({ paths }) => paths)) if (/[\s,*?]/.test(path)) problem(construct, 'jenkins/path', { job: name, path });
}
