import type { Catalogue } from '../../core';

/** What Jenkins cannot express. */
export const words = {
  'jenkins/image': {
    what: (p: { image: string }) => `jobs run in ${p.image}, which may be another image tomorrow`,
    fix: (p: { image: string }) => `write ${p.image.replace(/@.*$/, '')}@sha256:…; \`docker buildx imagetools inspect\` prints the digest`,
  },
  'jenkins/no-approvers': {
    what: (p: { job: string; environment: string }) =>
      `the job ${p.job} waits until somebody agrees that it changes ${p.environment}, but nobody is named who may`,
    fix: () => "name users or groups of Jenkins in approvers: ['release-managers']",
    see: 'https://www.jenkins.io/doc/book/pipeline/syntax/#input',
  },
  'jenkins/no-source': {
    what: (p: { job: string; facts: string }) =>
      `the job ${p.job} asks for ${p.facts} of the run, which Jenkins tells only to jobs with the repository`,
    fix: () => 'let it have the source, or take the fact out of its commands',
  },
  'jenkins/path': {
    what: (p: { job: string; path: string }) => `the job ${p.job} gives "${p.path}", which Jenkins reads as a pattern or as several paths`,
    fix: () => "give files or folders without blanks, ',', '*' and '?'",
  },
} as const satisfies Catalogue;
