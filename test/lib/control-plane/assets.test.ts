import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetsFolder, findKubectl } from '../../../lib/control-plane';
import type { Failure } from '../../../lib/core';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-assets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, mode = 0o755) {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

function thrown(call: () => unknown): Failure {
  try {
    call();
  } catch (error) {
    return error as Failure;
  }
  throw new Error('nothing was thrown');
}

test('a folder with both programs is taken', () => {
  program('etcd');
  program('kube-apiserver');
  expect(assetsFolder({ KUBEBUILDER_ASSETS: folder })).toBe(folder);
});

test('without KUBEBUILDER_ASSETS the problem says how to get it', () => {
  const report = thrown(() => assetsFolder({})).report('en', 'sealane verify --ephemeral');
  expect(report).toMatchObject({
    code: 'cluster/no-assets',
    path: 'sealane verify --ephemeral',
    fix: expect.stringContaining('setup-envtest use'),
  });
});

test('a program that is missing is named', () => {
  program('etcd');
  expect(thrown(() => assetsFolder({ KUBEBUILDER_ASSETS: folder }))).toMatchObject({
    code: 'cluster/assets-incomplete',
    params: { missing: 'kube-apiserver' },
  });
});

test('a file that nobody may run is no program', () => {
  program('etcd');
  program('kube-apiserver', 0o644);
  expect(thrown(() => assetsFolder({ KUBEBUILDER_ASSETS: folder })).params).toMatchObject({ missing: 'kube-apiserver' });
});

test("the control plane's kubectl comes before that of the PATH", () => {
  const path = program('kubectl');
  expect(findKubectl({ KUBEBUILDER_ASSETS: folder, PATH: '/usr/bin' })).toBe(path);
  expect(findKubectl({ PATH: `/nowhere:${folder}` })).toBe(path);
});

test('without kubectl the problem says where it was looked for', () => {
  const report = thrown(() => findKubectl({ PATH: folder })).report('zh-CN', 'sealane verify');
  expect(report).toMatchObject({ code: 'cluster/no-kubectl', what: '找不到 kubectl（已查找：PATH）' });
});
