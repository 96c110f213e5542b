import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { useCluster } from './harness/cluster';
import { helm } from './ways/helm';
import { WayShop } from './ways/way-shop';

const cluster = useCluster();

test.each([4, 3] as const)(
  'by Helm %s the chart of definitions is installed, an upgrade reaches them, and an uninstall leaves them',
  async (major) => {
    const tested = helm(major);
    const shop = new WayShop(cluster, tested, 'apps-shop.cjs', `definitions-${major}`);
    const env = { ...process.env, ...tested.env?.(shop.place), KUBECONFIG: cluster.kubeconfig, HELM_DRIVER: 'configmap' };
    const chart = join(shop.place.folder, 'out/charts/eu/_crds');
    const program = (...args: readonly string[]) =>
      new Promise<number>((resolve) => {
        execFile('helm', [...args], { env, cwd: shop.place.folder }, (error) => {
          resolve(error ? 1 : 0);
        });
      });
    const told = () => {
      const path = 'jsonpath={.spec.versions[0].schema.openAPIV3Schema.description}';
      return cluster.kubectl('get', 'crd', 'things.apps.example', '-o', path);
    };
    const install = () => program('upgrade', '--install', 'eu-crds', chart, '--namespace', 'kube-system', '--take-ownership');

    await shop.begin({ definition: 'first {{ .x }}' });
    expect(await program('lint', '--strict', chart)).toBe(0);
    expect(await install()).toBe(0);
    expect(await told()).toBe('first {{ .x }}');
    shop.next({ definition: 'second' });
    await shop.synthesized();
    expect(await install()).toBe(0);
    expect(await told()).toBe('second');
    expect(await program('uninstall', 'eu-crds', '--namespace', 'kube-system')).toBe(0);
    expect(await told()).toBe('second');
    shop.end();
  },
  120_000,
);
