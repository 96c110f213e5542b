import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT, manifestText, type AssemblyManifest } from '../../../lib/assembly';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();

/** Two clusters whose namespaces have the same name, as the program says how they are reached. */
function twoRegions(): string {
  const unit = (cluster: string) => ({ path: `shop-${cluster}`, construct: 'Namespace', cluster, namespace: 'shop' });
  const manifest: AssemblyManifest = {
    format: FORMAT,
    generator: 'sealane test',
    clusters: [
      { name: 'cn', version: '1.34', context: 'hangzhou', kubeconfig: '/etc/cn' },
      { name: 'eu', version: '1.34', context: 'frankfurt' },
      { name: 'us', version: '1.34' },
    ],
    units: ['cn', 'eu', 'us'].map(unit),
    ...{ components: [], objects: [], images: [], joins: [], problems: [], files: [] },
  };
  const text = JSON.stringify(manifestText(manifest));
  const body = `const { out } = JSON.parse(process.env.SEALANE_SYNTH); require('node:fs').mkdirSync(out, { recursive: true });
require('node:fs').writeFileSync(require('node:path').join(out, 'sealane.json'), ${text});`;
  return cli.program('shop.js', {}, body);
}

/** What kubectl is told when a command asks the cluster; it then ends, as where a context is not there. */
async function toldTo(...argv: readonly string[]): Promise<string> {
  const bin = join(cli.folder, 'bin');
  const told = join(cli.folder, 'told');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'kubectl'), `#!/bin/sh\necho "$@" > ${told}\necho 'error: context "frankfurt" does not exist' >&2\nexit 1\n`, {
    mode: 0o755,
  });
  cli.world.env = { ...cli.world.env, PATH: `${bin}:${process.env.PATH ?? ''}` };
  await cli.run(...argv, '--app', twoRegions());
  return readFileSync(told, 'utf8').replace(/ --unix-socket=.*\n/, '');
}

test.each(['history', 'deploy', 'confirm', 'rollback', 'context'])(
  '%s goes to the cluster of its namespace, as the program says',
  async (name) => {
    expect(await toldTo(name, 'shop-eu')).toBe('proxy --context=frankfurt');
    expect(await toldTo(name, 'shop-cn')).toBe('proxy --kubeconfig=/etc/cn --context=hangzhou');
    expect(await toldTo(name, 'shop-us')).toBe('proxy');
  },
);

test('options win over the program, and take nothing from it', async () => {
  expect(await toldTo('history', 'shop-cn', '--context', 'other')).toBe('proxy --context=other');
  expect(await toldTo('history', 'shop-cn', '--kubeconfig', 'mine')).toBe('proxy --kubeconfig=mine');
});

test('in a pod without a kubeconfig the account of the pod leads to the cluster', async () => {
  cli.world.env = { ...cli.world.env, KUBERNETES_SERVICE_HOST: '10.0.0.1', HOME: cli.folder };
  expect(await toldTo('history', 'shop-eu')).toBe('proxy');
  cli.file('.kube/config', '');
  expect(await toldTo('history', 'shop-eu')).toBe('proxy --context=frankfurt');
});

test('a context of the program that is not there is named, with both ways out', async () => {
  await toldTo('history', 'shop-eu');
  const { code, err } = await cli.run('history', 'shop-eu', '--app', 'shop.js');
  expect(code).toBe(1);
  expect(err).toContain('context "frankfurt" does not exist');
  expect(err).toContain(
    'fix  name a context that `kubectl config get-contexts` lists: --context, or context of the cluster in the program',
  );
});
