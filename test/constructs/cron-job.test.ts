import fc from 'fast-check';
import { CronJob, type CronJobProps } from 'sealane';
import { bench } from 'sealane/testing';
import { plain } from './sample-props';

const cron = (props: Partial<CronJobProps> = {}) => {
  const { ns, yaml, problems } = bench();
  new CronJob(ns, 'sync', { ...plain, schedule: '30 3 * * *', ...props });
  return { spec: yaml('CronJob').spec, problems };
};
const codes = (schedule: string) =>
  cron({ schedule })
    .problems()
    .map(({ code }) => code);

test('a run that is not done keeps the next from starting, in UTC', () => {
  const { spec, problems } = cron();
  expect(spec).toMatchObject({
    schedule: '30 3 * * *',
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
  });
  expect(spec.startingDeadlineSeconds).toBeUndefined();
  expect(spec.suspend).toBeUndefined();
  expect(problems()).toEqual([]);
});

test('zone, concurrency, deadlines, history and suspension are given', () => {
  const { spec, problems } = cron({
    timeZone: 'Asia/Shanghai',
    concurrency: 'Replace',
    startingDeadline: '5m',
    deadline: '1h',
    history: { succeeded: 0, failed: 1 },
    suspend: true,
  });
  expect(spec).toMatchObject({
    timeZone: 'Asia/Shanghai',
    concurrencyPolicy: 'Replace',
    startingDeadlineSeconds: 300,
    successfulJobsHistoryLimit: 0,
    failedJobsHistoryLimit: 1,
    suspend: true,
    jobTemplate: { spec: { activeDeadlineSeconds: 3600, backoffLimit: 3, template: { spec: { restartPolicy: 'Never' } } } },
  });
  expect(problems()).toEqual([]);
});

test.each([
  '0 0 * * *',
  '*/15 9-17 * * MON-FRI',
  '5/15 0,12 1-15/2 JAN,jul ?',
  '0 0 29 2 *',
  '0 0 31 2 1',
  '@daily',
  '@hourly',
  '@every 90m',
])('%s is a schedule', (schedule) => {
  expect(codes(schedule)).toEqual([]);
});

test.each(['', '* * * *', '0 0 0 * * *', 'daily', 'TZ=UTC 0 0 * * *'])('"%s" has the wrong number of fields', (schedule) => {
  expect(codes(schedule)).toEqual(['cron-job/fields']);
});

test.each([
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 7',
  '* * * FOO *',
  '5-1 * * * *',
  '*/0 * * * *',
  '1,,2 * * * *',
  '-1 * * * *',
  '@ * * * *',
])('"%s" has a wrong field', (schedule) => {
  expect(codes(schedule)).toEqual(['cron-job/field']);
});

test('the problem names the field and what it takes', () => {
  expect(cron({ schedule: '0 25 * * *' }).problems()[0]?.what).toContain('"25" for the hour, which takes 0 to 23');
  expect(cron({ schedule: '0 0 * * 7' }).problems()[0]?.what).toContain('0 to 6 or SUN-SAT');
});

test.each(['0 0 30 2 *', '0 0 31 4,6,9,11 ?'])('"%s" never comes', (schedule) => {
  expect(codes(schedule)).toEqual(['cron-job/never']);
});

test('any list of values in range is a schedule', () => {
  const list = (min: number, max: number) =>
    fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: 5 }).map((values) => values.join(','));
  fc.assert(
    fc.property(list(0, 59), list(0, 23), list(1, 28), list(1, 12), list(0, 6), (...fields) => {
      expect(codes(fields.join(' '))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test.each(['Berlin time', 'UTC+1:00', 'Local', '../etc/passwd', ''])('"%s" is no time zone', (timeZone) => {
  expect(cron({ timeZone }).problems()).toMatchObject([{ code: 'cron-job/time-zone', path: 'shop-prod/sync' }]);
});

test('a time zone that Node does not know is a warning', () => {
  expect(cron({ timeZone: 'Europe/Berln' }).problems()).toMatchObject([{ code: 'cron-job/unknown-zone', severity: 'warning' }]);
});

test('a starting deadline of less than 10 s is refused: the controller would miss runs', () => {
  expect(cron({ startingDeadline: '5s' }).problems()).toMatchObject([{ code: 'cron-job/starting-deadline' }]);
});

test('a name of more than 52 characters is refused: each run gets 11 more', () => {
  expect(cron({ name: 's'.repeat(52) }).problems()).toEqual([]);
  expect(cron({ name: 's'.repeat(53) }).problems()).toMatchObject([
    { code: 'name/no-dns-label', what: expect.stringContaining('at most 52') as string },
  ]);
});
