import { axis, defaultFlow, withLogins, type FlowEnvironment, type FlowProps, type Job, type PipelineModel } from '../../../lib/pipeline';

const DIGEST = `sha256:${'7'.repeat(64)}`;
const MINUTE = 60_000;

const COMMON: FlowProps = {
  name: 'deploy',
  triggers: { main: 'main', tags: false, pulls: true },
  registries: ['ghcr.io'],
  sealane: ['npx', '--no-install', 'sealane'],
  sealaneAlone: ['npx', '--yes', 'sealane@0.1.0'],
  install: ['npm', 'ci'],
  caches: [{ name: 'npm', paths: ['.npm'], files: ['package-lock.json'] }],
  tests: { unit: ['npm', 'test'] },
  builds: false,
  environments: [],
};

const staging: FlowEnvironment = { name: 'shop-staging', approval: false, on: 'main', url: 'https://staging.shop.example' };
const prod: FlowEnvironment = { name: 'shop-prod', approval: true, on: 'main', url: 'https://shop.example' };
const SERVICES = [
  'ad',
  'cart',
  'catalog',
  'checkout',
  'currency',
  'email',
  'frontend',
  'loadgenerator',
  'payment',
  'recommendation',
  'shipping',
  'tracking',
];

/** Values that a shell, YAML or a CI system could take for something else: each must arrive as it is. */
export const NASTY = {
  PLAIN_NO: 'no',
  NUMBER: '0x1F',
  SPACES: '  two  ',
  QUOTES: `it's "so"`,
  DOLLARS: '$HOME ${HOME} $$ $(id) `id`',
  EXPRESSION: '${{ github.sha }} $[[ inputs.x ]] << pipeline.id >> {{ x }} $(params.x)',
  ONE_SIGN_MORE: '<<< pipeline.id >> <<<< pipeline.id >>>>',
  LINES: 'one\ntwo\n',
  BACKSLASH: 'a\\b\\n',
  UNICODE: '商店 ünï',
  HASH: 'a # b: c',
  EMPTY: '',
  PERCENT: '100% %s',
} as const;

const matrixJob: Job = {
  id: 'versions',
  title: 'Test',
  stage: 'test',
  on: ['main', 'pull', 'fork'],
  timeout: 10 * MINUTE,
  matrix: { node: ['20', '22'], suite: ['unit', 'race'] },
  services: [
    { name: 'postgres', image: `docker.io/library/postgres:17@${DIGEST}`, port: 5432, env: { POSTGRES_HOST_AUTH_METHOD: 'trust' } },
  ],
  env: { ...NASTY, SUITE: axis('suite') },
  steps: [
    { id: 'use', title: 'Use', run: ['npx', 'use', axis('node')] },
    { id: 'test', title: 'Test', run: ['npm', 'test', '--', axis('suite'), `it's $HOME`], env: { OWN: NASTY.DOLLARS } },
  ],
};

const REGIONS = ['eu', 'us', 'cn'];
const kubeconfigOf = (environment: string): string => `KUBECONFIG_OF_${environment.slice('shop-'.length).toUpperCase()}`;

/** Secrets that the CI system has for them. */
export const SECRETS: Readonly<Record<string, string>> = Object.fromEntries(
  ['shop-staging', ...REGIONS.map((region) => `shop-${region}`)].map((environment) => [kubeconfigOf(environment), 'apiVersion: v1\n']),
);

/** What every CI system is asked to express. */
export const PIPELINES: Readonly<Record<string, PipelineModel>> = {
  minimal: defaultFlow(COMMON),
  default: defaultFlow({
    ...COMMON,
    triggers: { main: 'main', tags: true, pulls: true },
    builds: true,
    environments: [staging, prod],
  }),
  monorepo: defaultFlow({
    ...COMMON,
    builds: true,
    tests: Object.fromEntries(SERVICES.map((service) => [service, ['npm', 'test', '--workspace', service]])),
    environments: [staging, prod],
  }),
  preview: defaultFlow({
    ...COMMON,
    triggers: { main: 'main', tags: false, pulls: true, schedule: '17 3 * * *' },
    builds: true,
    environments: [staging],
    preview: { like: 'shop-staging', timeToLive: 3 * 24 * 60 * MINUTE },
  }),
  regions: withLogins(
    defaultFlow({
      ...COMMON,
      triggers: { main: 'main', tags: true, pulls: true },
      builds: true,
      environments: [staging, ...REGIONS.map((region): FlowEnvironment => ({ name: `shop-${region}`, approval: true, on: 'tag' }))],
    }),
    ({ environment }) => kubeconfigOf(environment),
  ),
  matrix: { ...defaultFlow(COMMON), jobs: [matrixJob, ...defaultFlow(COMMON).jobs] },
};
