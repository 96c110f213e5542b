import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, ConfigMap, CronJob, Job, Namespace, Registry, Role, StatefulService, WebService, Worker } from 'sealane';
import { existing, genericRegistry } from 'sealane/onprem';
import { bench, type Bench } from 'sealane/testing';
import { propShapes } from '../../tools/api/prop-shapes.cjs';
import { entries, root } from '../../tools/build/entries.cjs';

/** Props as JavaScript, or TypeScript that a loader runs unread, may give them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the very point: nobody has checked them
type Unchecked = any;

const base = { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi' };
const web = { ...base, port: 8080, health: '/' };

/** `code what` of each problem of the constructs that a program makes. */
function told(make: (bench: Bench) => void): string[] {
  const it = bench({ domain: 'shop.example' });
  make(it);
  return it.problems().map(({ code, what }) => `${code}: ${what}`);
}
const worker = (more: Unchecked) => told(({ ns }) => new Worker(ns, 'app', { ...base, ...more }));
const service = (more: Unchecked) => told(({ ns }) => new WebService(ns, 'app', { ...web, ...more }));

test('the shapes are those of the props: run `npm run shapes`', () => {
  expect(readFileSync(join(root, 'constructs/generated/prop-shapes.ts'), 'utf8')).toBe(propShapes(root, entries));
});

describe('a prop that nobody reads is not dropped in silence', () => {
  test.each<[string, () => string[], string]>([
    ['of a workload', () => service({ replica: 3 }), 'replica is no prop of WebService (did you mean replicas?)'],
    [
      'deep inside',
      () => service({ replicas: undefined, scale: { min: 1, max: 2, cpuPercent: 70 } }),
      'scale.cpuPercent is no prop of WebService',
    ],
    ['in a list', () => service({ expose: [{ hots: 'a.b' }] }), 'expose.0.hots is no prop of WebService (did you mean expose.0.host?)'],
    ['of a sidecar', () => worker({ sidecars: { proxy: { ...base, prot: 1 } } }), 'sidecars.proxy.prot is no prop of Worker'],
    [
      'of a Namespace',
      () => told(({ app, cluster }) => new Namespace(app, 'ns', { cluster, stage: 'dev', podsecurity: 'baseline' } as Unchecked)),
      'podsecurity is no prop of Namespace (did you mean podSecurity?)',
    ],
    [
      'of an image',
      () =>
        told(({ app }) =>
          new Registry(app, 'r', genericRegistry({ prefix: 'a.b/c' })).image('x', { tag: '1.0.0', diggest: 'x' } as Unchecked),
        ),
      'diggest is no prop of Image (did you mean digest?)',
    ],
  ])('%s', (_, make, what) => {
    expect(make().filter((text) => text.startsWith('props/unknown'))).toEqual([`props/unknown: ${what}`]);
  });

  test('a class of the user may have props of its own', () => {
    class Shop extends WebService {}
    expect(told(({ ns }) => new Shop(ns, 'app', { ...web, team: 'orders' } as Unchecked))).toEqual([]);
  });
});

describe('a value that the prop does not take', () => {
  test.each<[string, () => string[], string]>([
    [
      'a text where an argv belongs',
      () => worker({ command: 'sh -c true' }),
      'command of Worker is "sh -c true", but it takes a list [ … ]',
    ],
    ['a number without a unit', () => worker({ memory: 512 }), 'memory of Worker is 512, but it takes text, or an object'],
    ['a word of another tool', () => service({ update: 'Recreate' }), `update of WebService is "Recreate", but it takes 'recreate'`],
    [
      'an unset variable',
      () => worker({ env: { TOKEN_URL: process.env.SEALANE_NO_SUCH_VARIABLE } }),
      'env.TOKEN_URL of Worker is undefined',
    ],
    ['null', () => service({ expose: null }), 'expose of WebService is null'],
    ['an object that nobody made', () => worker({ env: { A: { secret: 'x' } } }), 'env.A of Worker is { secret }'],
    [
      'a stage that is none',
      () => told(({ app, cluster }) => new Namespace(app, 'ns', { cluster, stage: 'production' } as Unchecked)),
      `stage of Namespace is "production", but it takes 'dev', or 'preview', or 'prod', or 'staging'`,
    ],
    [
      'a number in a ConfigMap',
      () => told(({ ns }) => new ConfigMap(ns, 'c', { data: { port: 80 } } as Unchecked)),
      'data.port of ConfigMap is 80, but it takes text',
    ],
  ])('%s', (_, make, what) => {
    const [first, ...others] = make();
    expect(first).toContain(`props/type: ${what}`);
    expect(others).toEqual([]);
  });

  test('what an object holds is not repeated: it may be a secret', () => {
    expect(JSON.stringify(worker({ env: { A: { value: 'hunter2' } } }))).not.toContain('hunter2');
  });
});

describe('a prop that is missing', () => {
  test.each<[string, (bench: Bench) => unknown, string[]]>([
    ['Worker', ({ ns }) => new Worker(ns, 'app', {} as Unchecked), ['cpu', 'image', 'memory']],
    ['Worker', ({ ns }) => new Worker(ns, 'app', undefined as Unchecked), ['cpu', 'image', 'memory']],
    ['WebService', ({ ns }) => new WebService(ns, 'app', base as Unchecked), ['health', 'port']],
    ['StatefulService', ({ ns }) => new StatefulService(ns, 'app', base as Unchecked), ['health', 'port']],
    ['CronJob', ({ ns }) => new CronJob(ns, 'app', base as Unchecked), ['schedule']],
    ['Job', ({ ns }) => new Job(ns, 'app', { ...base, image: undefined } as Unchecked), ['image']],
    ['Role', ({ ns }) => new Role(ns, 'r', {} as Unchecked), ['rules']],
    ['WebService', ({ ns }) => new WebService(ns, 'app', { ...web, scale: { min: 1 } } as Unchecked), ['scale.max']],
    ['Worker', ({ ns }) => new Worker(ns, 'app', { ...base, cpu: { request: '1' } } as Unchecked), ['cpu.limit']],
  ])('%s tells each, once, and the rest of the program is still checked', (construct, make, props) => {
    const texts = told((it) => {
      make(it);
      new Worker(it.ns, 'other', { ...base, memory: '512mb' } as Unchecked);
    });
    expect(texts.filter((text) => text.startsWith('props/')).sort()).toEqual(
      props.map((prop) => `props/missing: ${construct} lacks ${prop}`),
    );
    expect(texts.filter((text) => !text.startsWith('props/'))).toEqual([expect.stringContaining('amount/size')]);
  });

  test('a Namespace without a cluster cannot go on, and says how it is written', () => {
    const { app } = bench();
    expect(() => new Namespace(app, 'ns', { stage: 'dev' } as Unchecked)).toThrow('the Namespace ns lacks its cluster');
  });

  test.each([[undefined], [{ provider: existing({ version: '1.34' }) }]])(
    'a Cluster without a provider says how it is written',
    (given) => {
      expect(() => new Cluster(bench().app, 'us', given as Unchecked)).toThrow("new Cluster(app, 'us', existing({ … }))");
    },
  );
});

test('an optional prop that is given as undefined counts as left out', () => {
  expect(service({ replicas: undefined, expose: undefined, env: undefined })).toEqual([]);
});
