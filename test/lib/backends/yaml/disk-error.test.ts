import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Cluster, ConfigMap, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';
import { assemble } from '../../../../lib/backends/yaml/assemble';
import { writeAssembly } from '../../../../lib/backends/yaml/output';
import { problemsOf, reportProblems } from '../../../../lib/core';

/** Writes to files that the disk takes before it is full. */
let room = Infinity;

jest.mock('node:fs', () => {
  const real = jest.requireActual<typeof fs>('node:fs');
  const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write', errno: -28 });
  return {
    ...real,
    writeSync: (descriptor: number, data: string) => {
      if (room <= 0) throw full();
      room -= 1;
      return real.writeSync(descriptor, data);
    },
  };
});

const scratch = fs.mkdtempSync(join(tmpdir(), 'sealane-disk-'));
afterEach(() => (room = Infinity));
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

function synth(out: string) {
  const app = new App();
  const ns = new Namespace(app, 'shop', { cluster: new Cluster(app, 'eu', existing({ version: '1.34' })), stage: 'dev' });
  new ConfigMap(ns, 'config', { data: { a: 'b' } });
  const result = writeAssembly(app, assemble(app, 'en'), { out, shown: 'out', dry: false });
  return { result, problems: reportProblems(problemsOf(app), 'en') };
}

test('an out folder that is a file, or below a file, is a problem that names the file', () => {
  const file = join(scratch, 'file');
  fs.writeFileSync(file, 'mine');
  for (const out of [file, join(file, 'x'), join(file, 'x/y')]) {
    const { result, problems } = synth(out);
    expect(problems).toMatchObject([{ code: 'output/file-in-the-way', what: expect.stringContaining(`${file} is a file`) as string }]);
    expect(result.changed).toEqual([]);
  }
  expect(fs.readFileSync(file, 'utf8')).toBe('mine');
});

test('an out folder with a name that no disk takes is a problem', () => {
  const [problem] = synth(join(scratch, 'a'.repeat(300))).problems;
  expect(problem).toMatchObject({ code: 'output/refused', what: expect.stringContaining('ENAMETOOLONG') as string });
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('an out folder where the system holds no folders is a problem at once, not a run without end', () => {
  for (const out of ['/proc/nope', '/proc/nope/below']) expect(synth(out).problems).toMatchObject([{ code: 'output/refused' }]);
});

onLinux('an out folder that may not be made is a problem that tells whose', () => {
  const [problem] = synth('/sys/sealane').problems;
  expect(problem).toMatchObject({ code: 'output/denied', what: expect.stringContaining('/sys/sealane') as string });
});

test('a disk that gets full at any file leaves a folder that is ours, says how far it came, and the next run completes it', () => {
  let stops = 0;
  for (let step = 0; ; step++, stops++) {
    const out = join(scratch, `full-${step}`);
    room = step;
    const { result, problems } = synth(out);
    if (problems.length === 0) break;
    expect(problems).toMatchObject([{ code: 'output/no-space' }]);
    expect(result.changed.every((file) => fs.statSync(join(out, file)).size > 0)).toBe(true);
    room = Infinity;
    expect(synth(out).problems).toEqual([]);
    expect(fs.readdirSync(out)).toEqual(['sealane.json', 'yaml']);
  }
  expect(stops).toBeGreaterThan(2);
});
