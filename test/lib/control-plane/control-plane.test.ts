import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startControlPlane } from '../../../lib/control-plane';

let assets: string;
beforeEach(() => {
  assets = mkdtempSync(join(tmpdir(), 'sealane-fake-assets-'));
});
afterEach(() => rmSync(assets, { recursive: true }));

function programs(code: Readonly<Record<'etcd' | 'kube-apiserver', string>>) {
  for (const [name, body] of Object.entries(code)) {
    const path = join(assets, name);
    writeFileSync(path, `#!/usr/bin/env node\n${body}\n`);
    chmodSync(path, 0o755);
  }
}

const FOREVER = 'setInterval(() => {}, 1000);';

test('an API server that dies is quoted', async () => {
  programs({ etcd: FOREVER, 'kube-apiserver': `console.error('Error: unknown flag'); process.exitCode = 1;` });
  await expect(startControlPlane({ assets })).rejects.toMatchObject({
    code: 'cluster/program-died',
    params: { program: 'kube-apiserver', how: 'exit code 1', log: 'Error: unknown flag' },
  });
});

test('an API server that is never ready is given up, with its last lines', async () => {
  programs({ etcd: FOREVER, 'kube-apiserver': `console.error('waiting for etcd'); ${FOREVER}` });
  await expect(startControlPlane({ assets, timeout: '1s' })).rejects.toMatchObject({
    code: 'cluster/not-ready',
    params: { program: 'kube-apiserver', seconds: 1, log: 'waiting for etcd' },
  });
});

test('a port that was taken in between is no failure: it starts again, three times at most', async () => {
  const said: string[] = [];
  programs({ etcd: `console.error('listen tcp: bind: address already in use'); process.exitCode = 1;`, 'kube-apiserver': FOREVER });
  await expect(startControlPlane({ assets, onProgress: (line) => said.push(line) })).rejects.toMatchObject({ params: { program: 'etcd' } });
  expect(said.filter((line) => line.startsWith('a port was taken'))).toHaveLength(2);
});

test('a start that fails leaves no folder behind', async () => {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = mkdtempSync(join(assets, 'tmp-'));
  try {
    programs({ etcd: FOREVER, 'kube-apiserver': 'process.exitCode = 1;' });
    await expect(startControlPlane({ assets })).rejects.toThrow();
    expect(readdirSync(process.env.TMPDIR)).toEqual([]);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
});
