import type { DeployedCluster, Manifest, WayFile } from '../../kube';
import { emitDocument } from '../../yaml';
import { escaped } from './chart-values';
import { problem } from './problems';
import { LARGEST_RELEASE, releaseSize } from './release-size';

/** Helm leaves such an object alone when its release is uninstalled: with a definition all its objects would go. */
const KEPT = { 'helm.sh/resource-policy': 'keep' };

/**
 * The chart of the custom resource definitions of a cluster. They are templates: what lies in a chart's `crds/` Helm installs once, and never
 * upgrades.
 */
export function definitionFiles({ construct, cluster, definitions }: DeployedCluster, version: string): readonly WayFile[] {
  const chart = { apiVersion: 'v2', name: `${cluster}-crds`, version, appVersion: version, type: 'application', description: DESCRIPTION };
  const templates = definitions.map((definition) => ({ path: `templates/${definition.metadata.name}.yaml`, text: templateOf(definition) }));
  const files = [{ path: 'Chart.yaml', text: emitDocument(chart) }, { path: 'values.yaml', text: '{}\n' }, ...templates];
  const bytes = releaseSize(files);
  // Nobody has to install them by Helm: the YAML has them too.
  if (bytes > LARGEST_RELEASE) problem(construct, 'helm/definitions-too-large', { cluster, bytes, most: LARGEST_RELEASE });
  return bytes > LARGEST_RELEASE ? [] : files.map(({ path, text }) => ({ path: `charts/${cluster}/_crds/${path}`, text }));
}

const DESCRIPTION = 'Custom resource definitions, to be installed before all else; made by sealane, change the program, not this chart';

function templateOf(definition: Manifest): string {
  const { annotations } = definition.metadata as { readonly annotations?: object };
  return escaped(emitDocument({ ...definition, metadata: { ...definition.metadata, annotations: { ...annotations, ...KEPT } } }));
}
