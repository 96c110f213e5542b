import { ConfigMap, disk, Job, JsonPatch, WebService, type JobProps } from 'sealane';
import { bench, type BenchProps } from 'sealane/testing';
import { plain, served } from './sample-props';

const job = (props: Partial<JobProps> = {}, benchProps: BenchProps = {}) => {
  const tools = bench(benchProps);
  const made = new Job(tools.ns, 'migrate', { ...plain, ...props });
  return { ...tools, job: made, name: tools.yaml('Job').metadata.name, spec: tools.yaml('Job').spec };
};

test('a job that is changed is a new object, one that is not keeps its name', () => {
  expect(job().name).toMatch(/^migrate-[0-9a-z]{7}$/);
  expect(job().name).toBe(job().name);
  expect(job({ image: 'shop/app:1.4.3' }).name).not.toBe(job().name);
  expect(job({ retries: 1 }).name).not.toBe(job().name);
});

test('a patch and a changed ConfigMap are changes too', () => {
  const patched = job();
  patched.job.patch(JsonPatch.add('/spec/suspend', true));
  expect(patched.yaml('Job').metadata.name).not.toBe(patched.name);
  const withConfig = (mode: string) => {
    const { ns, yaml } = bench();
    new Job(ns, 'migrate', { ...plain, envFrom: [new ConfigMap(ns, 'settings', { data: { mode } })] });
    return yaml('Job').metadata.name;
  };
  expect(withConfig('a')).not.toBe(withConfig('b'));
});

test('its other objects keep their names', () => {
  const { yaml } = job({ image: 'shop/app:1.4.3' });
  expect(yaml('ServiceAccount', 'migrate').metadata.name).toBe('migrate');
  expect(yaml('NetworkPolicy', 'migrate').spec.podSelector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'migrate' });
});

test('it is tried four times, keeps the log of each try, and goes away after a week', () => {
  const { spec, problems } = job();
  expect(spec).toMatchObject({ backoffLimit: 3, ttlSecondsAfterFinished: 604800, template: { spec: { restartPolicy: 'Never' } } });
  expect(spec.activeDeadlineSeconds).toBeUndefined();
  expect(problems()).toEqual([]);
});

test('retries, deadline, completions, parallelism and restart are given', () => {
  const { spec } = job({ retries: 0, deadline: '10m', completions: 5, parallelism: 2, restart: 'OnFailure', keep: '1h' });
  expect(spec).toMatchObject({
    backoffLimit: 0,
    activeDeadlineSeconds: 600,
    completions: 5,
    parallelism: 2,
    ttlSecondsAfterFinished: 3600,
    template: { spec: { restartPolicy: 'OnFailure' } },
  });
});

test('it runs before what depends on it', () => {
  const { ns, job: migrate } = job();
  const web = new WebService(ns, 'web', served);
  migrate.runsBefore(web);
  expect(web.node.dependencies).toEqual([migrate]);
  expect(migrate.object.toJson().metadata.annotations).toEqual({ 'sealane.dev/runs-before': 'web' });
});

test.each([{ retries: -1 }, { completions: 0 }, { parallelism: 1.5 }])('%j is refused', (props) => {
  expect(job(props).problems()).toMatchObject([{ code: 'workload/count', path: 'shop-prod/migrate' }]);
});

test('a sidecar before 1.29 is refused: the job would never end', () => {
  expect(job({ sidecars: { proxy: plain } }, { version: '1.28' }).problems()).toMatchObject([{ code: 'batch/sidecar-version' }]);
  expect(job({ sidecars: { proxy: plain } }, { version: '1.29' }).problems()).toEqual([]);
});

test('its disk is thrown away with its pod', () => {
  expect(job({ mounts: { '/work': disk('work', { size: '1Gi' }) } }).spec.template.spec.volumes[0]).toMatchObject({
    name: 'work',
    ephemeral: {},
  });
});

test('a name leaves room for the checksum', () => {
  expect(job({ name: 'm'.repeat(55) }).problems()).toEqual([]);
  expect(job({ name: 'm'.repeat(55) }).name).toHaveLength(63);
  expect(job({ name: 'm'.repeat(56) }).problems()).toMatchObject([{ code: 'name/no-dns-label' }]);
});

test('saying what is the default anyway makes no other Job: it would run again', () => {
  const nameOf = (props: object) => {
    const { ns, yaml } = bench();
    new Job(ns, 'migrate', { ...plain, ...props });
    return yaml('Job').metadata.name;
  };
  expect(nameOf({ completions: 1, parallelism: 1, retries: 3, restart: 'Never', keep: '7d' })).toBe(nameOf({}));
  expect(nameOf({ completions: 2 })).not.toBe(nameOf({}));
});
