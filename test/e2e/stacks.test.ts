import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { changesOf, KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { PRIVATE_CONFIG } from './clouds/cases/machines';

const STACKS = join(__dirname, '../../stacks');
const PROGRAMS = readdirSync(STACKS).filter(
  (name) => name.endsWith('.ts') && /\bprovision\(/.test(readFileSync(join(STACKS, name), 'utf8')),
);

const plane = useCluster();
const kubernetes = new KubernetesProvider({ clusterOf: () => plane.api });
const rig = useEngine({
  clouds: ['alicloud', 'aws', 'command', 'gcp', 'harbor', 'rancher2', 'tencentcloud'],
  others: () => [kubernetes],
});

test.each(PROGRAMS)('stacks/%s makes its foundation, and then each stage is planned with every object of the shop', async (name) => {
  const stack = (stage: string) => rig.engine.stack({ name: stage, project: `stacks-${name.replace('.ts', '')}`, config: PRIVATE_CONFIG });
  // Bought by hand, before the program of Alibaba Cloud lays its namespace in it.
  rig.cloud.seed({ type: 'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance', id: 'cri-xkx6vujuhay0' });
  const foundation = await stack('network-cluster');
  await foundation.up(() => play(name));
  expect(changesOf((await foundation.up(() => play(name))).begun)).toEqual([]);
  for (const stage of ['staging', 'prod']) {
    const planned = (await (await stack(stage)).preview(() => play(name))).begun.filter(({ type }) => type.startsWith('kubernetes:'));
    expect(planned.filter(({ op, type }) => op === 'create' && type.endsWith(':Deployment'))).toHaveLength(stage === 'prod' ? 11 : 12);
  }
});

/** Runs a program from its first line on, as the engine does for each of its runs. */
async function play(name: string): Promise<Record<string, unknown>> {
  let outputs: Promise<Record<string, unknown>> | undefined;
  await jest.isolateModulesAsync(async () => {
    // The engine talks to the copy of its SDK that this file has.
    jest.doMock('@pulumi/pulumi', () => pulumi);
    const program = (await import(join(STACKS, name))) as { readonly default: Promise<Record<string, unknown>> };
    outputs = program.default;
    await outputs;
  });
  return (await outputs) ?? {};
}
