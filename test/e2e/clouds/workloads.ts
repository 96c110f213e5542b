import { App, Cluster, Namespace, Registry } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import { collectObjects } from '../../../lib/kube/finished';
import type { KubeManifest } from '../../../lib/control-plane';
import { boutique } from '../../../stacks/shops/boutique';
import { changesOf, KubernetesProvider, useEngine } from '../engine';
import { useCluster } from '../harness/cluster';
import type { CloudCase } from './cluster-program';

/**
 * A shop, by the real engine: the foundation into the fake cloud, the stage onto the real API server. What lands there is what the YAML
 * backend writes, object by object.
 */
export function workloadsByEngine(cloud: CloudCase): void {
  const plane = useCluster();
  const kubernetes = new KubernetesProvider({ clusterOf: () => plane.api, seconds: 60 });
  const rig = useEngine({ ...cloud.setup, others: () => [kubernetes] });
  const project = `boutique-${cloud.name.toLowerCase()}`;
  const namespace = `${project}-prod`;

  const tree = () => {
    const app = new App();
    const cluster = new Cluster(app, 'eu', cloud.cluster({ deletionProtection: false }));
    const images = new Registry(app, 'images', cloud.registry());
    boutique(new Namespace(app, namespace, { cluster, stage: 'prod', domain: 'shop.example' }), { images, load: false });
    return app;
  };
  const stack = (name: string) => rig.engine.stack({ name, project, config: cloud.config ?? {} });
  const program = () => provision(tree());

  test('a stage before its foundation is refused, with what to run first', async () => {
    const foundation = await stack('network-cluster');
    await foundation.up(() => Promise.resolve({}));
    const run = await (await stack('prod')).up(program, { fails: true });
    expect(run.errors.join('\n')).toContain('pulumi up --stack network-cluster');
  });

  test('the foundation and then the stage: workloads are ready and equal to the YAML, a second up changes nothing, and all goes again', async () => {
    const foundation = await stack('network-cluster');
    await foundation.up(program);
    const prod = await stack('prod');
    await prod.up(program);
    for (const text of [await foundation.stateFile(), await prod.stateFile()])
      for (const secret of cloud.secrets ?? []) expect(text).not.toContain(secret);
    const known = imagesHost(await prod.state());
    const written = collectObjects(tree()).flatMap(({ objects }) => objects.map(({ manifest }) => filled(manifest, known)));
    const asked = (await prod.state()).resources.filter(({ type }) => /^kubernetes:/.test(type)).map(({ inputs }) => inputs);
    expect(asked.map(identityOf).sort()).toEqual(written.map(identityOf).sort());
    for (const object of written) {
      expect(asked.find((each) => identityOf(each) === identityOf(object))).toEqual(object);
      expect(await plane.api.get(object)).toMatchObject(withoutQuantities(object));
    }
    await plane.waitReady(namespace);
    expect(changesOf((await prod.up(program)).begun)).toEqual([]);
    const gone = changesOf((await prod.destroy()).done).filter((line) => line.includes('kubernetes:'));
    expect(gone.at(-1)).toBe(`delete kubernetes:core/v1:Namespace eu/${namespace}`);
    await foundation.destroy();
    expect(rig.cloud.left()).toEqual([]);
  });
}

type Inputs = Readonly<Record<string, unknown>> | undefined;

function identityOf(object: Inputs): string {
  const { namespace, name } = object?.metadata as { namespace?: string; name: string };
  return `${String(object?.kind)} ${namespace ?? ''}/${name}`;
}

/** Host of the images as the engine found it out. */
function imagesHost({ resources }: { readonly resources: readonly { readonly inputs?: Inputs }[] }): string {
  const image = /"image":"([^"/]+)\/[^"]*frontend:/.exec(JSON.stringify(resources.map(({ inputs }) => inputs)))?.[1];
  if (image === undefined) throw new Error('no image of the frontend');
  return image;
}

function filled(manifest: KubeManifest, host: string): KubeManifest {
  return JSON.parse(JSON.stringify(manifest).replaceAll('${sealane.images.host}', host)) as KubeManifest;
}

/** The API server writes quantities in its own way; that they are equal is the matter of the schema's tests. */
function withoutQuantities(object: KubeManifest): object {
  return JSON.parse(
    JSON.stringify(object, (key, value: unknown) => (key === 'resources' || key === 'sizeLimit' ? undefined : value)),
  ) as object;
}
