import { readFileSync } from 'node:fs';
import { App, Cluster } from '../../../../lib';
import { k3s, rancher, type RancherProps } from '../../../../lib/clouds/onprem';
import { lowerTree } from '../../../../lib/provision';
import { machine } from './machines';

const RANCHER = { url: 'https://rancher.example', version: 'v1.34.2+rke2r1' } as const;
const POOL = { roles: ['etcd', 'control-plane', 'worker'], machines: 1, cpus: 2, memory: '4Gi' } as const;
const MADE: RancherProps['nodes'] = {
  cloudCredential: { harvesterKubeconfig: 'harvester' },
  machines: { kind: 'harvester', namespace: 'default', image: 'default/i', network: 'default/n' },
  pools: { all: POOL },
};

function tokens(): string[] {
  const app = new App();
  new Cluster(app, 'a', k3s({ ssh: {}, version: 'v1.34.2+k3s1', servers: [machine('a')] }));
  new Cluster(app, 'b', rancher({ ...RANCHER, nodes: MADE }));
  new Cluster(app, 'c', rancher({ ...RANCHER, nodes: { ssh: {}, servers: [machine('a')] } }));
  return [...new Set(lowerTree(app).map(({ type }) => type))].sort();
}

/** The type that the SDK itself registers, read from its text. */
function ownToken(token: string): string | undefined {
  const [name = '', module = ''] = token.split(':');
  const [folder, file] = module.includes('/') ? module.split('/') : [module, (token.split(':')[2] ?? '').toLowerCase()];
  const path = folder === 'index' ? `${name}/${file}.js` : `${name}/${folder}/${file}.js`;
  return /__pulumiType = ['"]([^'"]+)['"]/.exec(readFileSync(require.resolve(`@pulumi/${path}`), 'utf8'))?.[1];
}

test('every type of resource is the one that the SDK itself names', () => {
  expect(tokens().length).toBeGreaterThan(5);
  expect(tokens().map(ownToken)).toEqual(tokens());
});
