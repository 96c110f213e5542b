import * as pulumi from '@pulumi/pulumi';
import type { App } from '../../core';
import { leavesOf } from '../../provision';
import { KUBERNETES } from './connections';
import { installedVersion } from './plugins';
import { problem } from './problems';
import type { StackPlan } from './stack-plan';

/** Every provider of the stack has its npm package: the engine takes the plugin's version from it. */
export function checkPeers(app: App, { resources, objects }: StackPlan): void {
  const wanted = new Map<string, string>();
  for (const { resource } of resources)
    if (resource.provider.npm !== undefined) wanted.set(resource.provider.npm, resource.construct.node.path);
  if (objects.length > 0) wanted.set(KUBERNETES, 'every Kubernetes object');
  for (const [npm, what] of wanted) if (installedVersion(npm) === undefined) problem(app, 'peer/missing', { npm, for: what });
}

/** Every setting that the stack rests on is there. */
export function checkConfig(app: App, { resources, objects }: StackPlan): void {
  const values = [...resources.map(({ resource }) => resource.inputs), ...objects.map(({ manifest }) => manifest)];
  for (const { name, secret } of leavesOf(app, values).config) {
    const full = name.includes(':') ? name : `${pulumi.getProject()}:${name}`;
    if (pulumi.runtime.getConfig(full) === undefined)
      problem(app, 'config/missing', { name, command: `pulumi config set ${secret ? '--secret ' : ''}${name}` });
  }
}
