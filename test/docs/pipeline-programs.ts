import { App, Cluster, Namespace, Pipeline, Registry, Runner, Worker } from 'sealane';
import { actionsRunners, github } from 'sealane/ci';
import { existing, genericRegistry } from 'sealane/onprem';
import { bench } from 'sealane/testing';
import { repositoryFilesOf } from '../../lib/core';
import { plain } from '../constructs/sample-props';

/** Props that the compiler cannot follow: their names come from the comments. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table over every interface has no one type
type More = any;

/** The model and the file of a pipeline of two namespaces. */
function pipeline(more: More, image: More = {}): string {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const images = new Registry(app, 'images', genericRegistry({ prefix: 'ghcr.io/shop' }));
  const deploy = (['staging', 'prod'] as const).map((stage) => new Namespace(app, `shop-${stage}`, { cluster, stage }));
  for (const namespace of deploy) new Worker(namespace, 'app', { ...plain, image: images.image('app', { context: '.', ...image }) });
  new Pipeline(app, 'deploy', { ci: github(), deploy, ...more });
  return JSON.stringify([images.builds, repositoryFilesOf(app)]);
}

const given = { digest: `sha256:${'a'.repeat(64)}`, context: undefined };

/** A pipeline of a further job and little else. */
function job(more: More): string {
  return pipeline({ deploy: [], jobs: [{ ...TEST, ...more }] }, given);
}

const TEST = { id: 'extra', title: 'Extra', stage: 'test', on: ['main'], timeout: 60_000, steps: [{ id: 'run', title: 'Run', run: ['true'] }] };


/** The network of a runner. */
function runner(more: More): unknown {
  const { app, cluster, yaml } = bench();
  new Runner(new Namespace(app, 'ci', { cluster, stage: 'prod' }), 'runner', { kind: actionsRunners(), ...more });
  return yaml('NetworkPolicy', 'runner-egress');
}

/** For each interface: what a small program with some props of it becomes. */
export const PIPELINE_PROGRAMS: Readonly<Record<string, (more: More) => unknown>> = {
  Artifact: (more) => job({ gives: [{ name: 'report', paths: ['out'], keep: 86_400_000, ...more }] }),
  'ImageProps.context': (more) => pipeline({}, { ...given, digest: undefined, tag: '1.0.0', ...more }),
  'ImageProps.dockerfile': (more) => pipeline({}, more),
  Job: (more) => job({ caches: [], ...more }),
  JobEnvironment: (more) => job({ environment: { name: 'extra', approval: false, ...more } }),
  PipelineProps: (more) => pipeline(more),
  'PipelineProps.deploy': (more) => pipeline({ deploy: [], ...more }),
  PreviewProps: (more) => pipeline({ preview: more }),
  Rights: (more) => pipeline({ jobs: [{ ...TEST, rights: more }] }),
  RunnerProps: (more) => runner(more),
  Service: (more) => job({ services: [{ name: 'db', image: `db@sha256:${'a'.repeat(64)}`, port: 5432, ...more }] }),
  Step: (more) => job({ steps: [{ ...TEST.steps[0], ...more }] }),
};
