import { parse } from 'yaml';
import { App } from '../../../lib';
import { jenkins, type JenkinsProps } from '../../../lib/ci';
import { problemsOf } from '../../../lib/core';
import { checkPipeline, type Job, type PipelineModel } from '../../../lib/pipeline';
import { PIPELINES } from '../../conformance/ci/pipelines';
import { tokensOf } from '../../conformance/ci/systems/jenkins/groovy-tokens';

const PROPS: JenkinsProps = { image: `ghcr.io/shop/ci@sha256:${'1'.repeat(64)}`, approvers: ['release-managers'] };

function render(model: PipelineModel, props: Partial<JenkinsProps> = {}) {
  const app = new App();
  const files = jenkins({ ...PROPS, ...props }).render(checkPipeline(app, model), app);
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  return { files, text, jenkinsfile: text('Jenkinsfile'), codes: problemsOf(app).map(({ code }) => code) };
}

const model = (name: string): PipelineModel => {
  const found = PIPELINES[name];
  if (!found) throw new Error(name);
  return found;
};
const all = Object.keys(PIPELINES);
const job = (more: Partial<Job> = {}): Job => ({
  id: 'work',
  title: 'Work',
  stage: 'work',
  on: ['main'],
  timeout: 60_000,
  steps: [{ id: 'go', title: 'Go', run: ['npm', 'test'] }],
  ...more,
});
const alone = (...jobs: readonly Job[]): PipelineModel => ({ ...model('minimal'), jobs });

/** Names of stages with how deep they are. */
const stages = (text: string) =>
  [...text.matchAll(/^( *)(?:stage\('(.*)'\)|parallel) \{$/gm)].map(
    ([, indent = '', name]) => `${indent.length / 2} ${name ?? 'parallel'}`,
  );

test.each(all)('%s: no text is one in which Groovy puts something', (name) => {
  // The tokens know no other text than between single quotes.
  expect(tokensOf(render(model(name)).jenkinsfile).length).toBeGreaterThan(100);
});

test.each(all)('%s: a script that reads a token is one whose commands are not told', (name) => {
  for (const [script] of render(model(name)).jenkinsfile.matchAll(/script: '(?:''[\s\S]*?'''|.*')$/gm))
    if (script.includes('SEALANE_ID_TOKEN')) expect(script).toMatch(/^script: '''#!\/bin\/sh -e\n/);
});

test('jobs without rights run in a pod that has no token and no account with rights', () => {
  const { text } = render(model('preview'));
  expect(parse(text('.jenkins/deploy/jobs.yaml'))).toMatchObject({
    spec: { serviceAccountName: 'deploy-jobs', automountServiceAccountToken: false },
  });
  expect(text('.jenkins/deploy/jobs.yaml')).not.toContain('volumes');
});

test('who agrees does so before there is a pod and before the lock is taken', () => {
  const { jenkinsfile } = render(model('default'));
  const asked = jenkinsfile.slice(jenkinsfile.indexOf("stage('May it begin? Deploy to shop-prod')"));
  const places = ['beforeInput true', 'input {', "stage('Deploy to shop-prod')", 'agent {', "lock(resource: 'shop-prod')"];
  expect(places.map((each) => asked.indexOf(each))).toEqual(places.map((each) => asked.indexOf(each)).sort((a, b) => a - b));
  expect(places.filter((each) => !asked.includes(each))).toEqual([]);
});

test('a newer commit ends the build of an older one only of pull requests, and not if that may deploy', () => {
  expect(render(model('default')).jenkinsfile).toContain(
    'if (env.CHANGE_ID) {\n  properties([disableConcurrentBuilds(abortPrevious: true)])\n}\n',
  );
  expect(render(model('preview')).jenkinsfile).not.toContain('disableConcurrentBuilds');
});

test('a job waits for no more than it needs: the scan comes behind the build, beside the tests', () => {
  expect(stages(render(model('default')).jenkinsfile).slice(0, 8)).toEqual([
    '2 check, test, build, scan',
    '3 parallel',
    '4 Check the program',
    '4 Test: unit',
    '4 build, then scan',
    '6 Build images',
    '6 Scan images',
    '2 Push and sign images',
  ]);
});

test('jobs of one title are told apart', () => {
  const { jenkinsfile } = render(alone(job(), job({ id: 'more' })));
  expect(stages(jenkinsfile).slice(-2)).toEqual(['4 Work (work)', '4 Work (more)']);
});

test('a clock runs on the main branch alone', () => {
  const triggers = { main: 'main', tags: false, pulls: false, schedule: '0 3 * * *' };
  expect(render({ ...alone(job({ on: ['schedule'] })), triggers }).jenkinsfile).toContain(
    String.raw`cron(env.BRANCH_NAME == 'main' ? 'TZ=Etc/UTC\n0 3 * * *' : '')`,
  );
});

test('secrets are there for the commands of their job alone', () => {
  const { jenkinsfile } = render(alone(job({ secrets: { TOKEN: { secret: "it's" } } }), job({ id: 'more', title: 'More' })));
  expect(jenkinsfile.match(/withCredentials/g)).toHaveLength(1);
  expect(jenkinsfile).toContain(String.raw`withCredentials([string(credentialsId: 'it\'s', variable: 'TOKEN')]) {`);
});

test.each([
  ['jenkins/image', alone(job()), { image: 'ghcr.io/shop/ci:1.4' }],
  ['jenkins/no-approvers', model('default'), { approvers: [] }],
  ['jenkins/no-source', alone(job({ source: false, env: { A: { fact: 'commit' } } })), {}],
  ['jenkins/path', alone(job({ gives: [{ name: 'a', paths: ['a b'], keep: 1 }] })), {}],
] as const)('%s is told', (code, pipeline, props) => {
  expect(render(pipeline, props).codes).toEqual([code]);
});
