import { parse, parseAllDocuments } from 'yaml';
import { circleci, codefresh, giteeGo, github, gitlab, jenkins, tekton } from '../../../lib/ci';
import { App } from '../../../lib';
import { problemsOf } from '../../../lib/core';
import { checkPipeline, withLogins, type CiSystem } from '../../../lib/pipeline';
import { job, pipeline } from './pipeline-of';

const image = `docker.io/shop/ci@sha256:${'7'.repeat(64)}`;
const deploy = job('deploy', {
  rights: { cluster: true },
  environment: { name: 'shop', approval: false },
  lock: 'shop',
  steps: [{ id: 'run', title: 'Run', run: ['sealane', 'deploy'], act: { does: 'deploy', environment: 'shop', preview: false } }],
});
const model = withLogins(pipeline([deploy, job('test')], { triggers: { main: 'main', tags: false, pulls: false } }), () => 'SHOP_EU');

/** All files of a system as one text. */
const textOf = (system: CiSystem): string => {
  const app = new App();
  const files = system.render(checkPipeline(app, model), app);
  return files.map(({ text }) => text).join('---\n');
};

test('GitHub: one step has the secret, and leaves a file in the folder that is emptied when the job ends', () => {
  const { jobs } = parse(textOf(github())) as { jobs: Record<string, { env?: object; steps: object[] }> };
  expect(jobs.deploy?.steps.at(-2)).toEqual({
    name: 'File of the secret SHOP_EU',
    env: { SHOP_EU: '${{ secrets.SHOP_EU }}' },
    run: [
      ': "${SHOP_EU:?the CI system has no secret SHOP_EU for this job}"',
      `(umask 077 && printf '%s\\n' "$SHOP_EU" > "$RUNNER_TEMP/KUBECONFIG")`,
      'echo KUBECONFIG="$RUNNER_TEMP/KUBECONFIG" >> "$GITHUB_ENV"',
      '',
    ].join('\n'),
  });
  expect(JSON.stringify([jobs.deploy?.env, jobs.deploy?.steps.at(-1), jobs.test])).not.toContain('SHOP_EU');
});

test('GitLab: the variable is a file already, and one of another type ends the job without a word of it', () => {
  const { deploy: rendered } = parse(textOf(gitlab())) as { deploy: { before_script: string[] } };
  expect(rendered.before_script).toEqual([
    [
      '# Facts of the run',
      `[ -f "\${SHOP_EU:?the CI system has no secret SHOP_EU for this job}" ] || { echo 'SHOP_EU must be a variable of type File' >&2; exit 1; }`,
      'export KUBECONFIG="$SHOP_EU"',
      '',
    ].join('\n'),
  ]);
});

test('Jenkins: a credential of the type "Secret file" is bound around the steps', () => {
  const text = textOf(jenkins({ image }));
  expect(text.match(/withCredentials.*/g)).toEqual([`withCredentials([file(credentialsId: 'SHOP_EU', variable: 'KUBECONFIG')]) {`]);
});

test("Tekton: a key of the environment's Secret is mounted into the one step that works", () => {
  const objects = parseAllDocuments(textOf(tekton({ image, repository: 'https://github.com/shop/app.git' }))).map(
    (document) => document.toJS() as { kind: string; metadata: { name: string }; spec: Record<string, unknown> },
  );
  const task = objects.find(({ kind, metadata }) => kind === 'Task' && metadata.name === 'deploy-deploy');
  expect(task?.spec.volumes).toEqual([
    { name: 'files', secret: { secretName: 'deploy-env-shop', items: [{ key: 'SHOP_EU', path: 'KUBECONFIG' }], defaultMode: 0o440 } },
  ]);
  expect((task?.spec.steps as object[])[0]).not.toHaveProperty('volumeMounts');
  expect(task?.spec.steps).toMatchObject([
    { name: 'fetch' },
    {
      env: [{ name: 'KUBECONFIG', value: '/var/run/sealane/files/KUBECONFIG' }],
      volumeMounts: [{ name: 'files', mountPath: '/var/run/sealane/files', readOnly: true }],
    },
  ]);
});

const SHELL = [
  'secret_files="$(mktemp -d)"',
  `trap 'rm -rf "$secret_files"' EXIT`,
  ': "${SHOP_EU:?the CI system has no secret SHOP_EU for this job}"',
  `(umask 077 && printf '%s\\n' "$SHOP_EU" > "$secret_files/KUBECONFIG")`,
  'unset SHOP_EU',
  'export KUBECONFIG="$secret_files/KUBECONFIG"',
];

test('CircleCI: each shell of the job writes the file, and removes it when it ends', () => {
  const { jobs } = parse(textOf(circleci({ image }))) as { jobs: { deploy: { steps: { run?: { command: string } }[] } } };
  expect(jobs.deploy.steps.at(-1)?.run?.command).toContain(SHELL.join('\n'));
});

test('Codefresh: the step writes the file, and removes it when it ends; other jobs drop the secret', () => {
  const { steps } = parse(textOf(codefresh({ image, repository: 'shop/app' })).split('---\n')[0] ?? '') as {
    steps: Record<string, { commands: string[] }>;
  };
  expect(steps.deploy?.commands).toEqual(expect.arrayContaining(SHELL));
  expect(steps.test?.commands).toContain('unset CF_OIDC_REQUEST_TOKEN CF_OIDC_REQUEST_URL SHOP_EU');
});

test('Gitee Go: the file lies in the folder of the job, which goes with its shell', () => {
  const text = textOf(giteeGo({ repository: 'git@gitee.com:shop/app.git', hostGroup: 'shop' }));
  const lines = ['printenv SHOP_EU > "$work/KUBECONFIG"', 'unset SHOP_EU', 'export KUBECONFIG="$work/KUBECONFIG"'];
  expect(text.replace(/\n +/g, '\n')).toContain(lines.join('\n'));
});

test.each(['shop-eu', '1SHOP', 'GITHUB_SHOP', 'A }} ${{ github.token'])('GitHub has no secret "%s"', (secret) => {
  const app = new App();
  github().render(checkPipeline(app, { ...model, jobs: [{ ...deploy, secretFiles: { KUBECONFIG: { secret } } }] }), app);
  expect(problemsOf(app).map(({ code }) => code)).toEqual(['github/secret-name']);
});
