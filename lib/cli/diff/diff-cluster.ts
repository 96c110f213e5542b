import { describeStored, type FieldChange, type ObjectChange } from '../../assembly';
import { askCluster, type ClusterOptions } from '../cluster';
import type { Call } from '../command';
import { Stop, stop } from '../problems';
import { withProgress } from '../progress';

/** What an apply of the assembly would change in a cluster, by server-side dry run; without a folder, of a fresh one. */
export function diffCluster(folder: string | undefined, call: Call<ClusterOptions>): Promise<ObjectChange[]> {
  return askCluster(folder, call, async ({ room, api, objects, clusters, server }) => {
    const { io, words, language } = call;
    if (clusters.length > 1)
      throw stop('diff/which-cluster', { clusters: clusters.join(', ') }, { path: 'diff', construct: 'command' }, language);
    const manifests = objects.map(({ manifest }) => manifest);
    const changes = await withProgress(io, words.asking, () => room.diffWithCluster(api, manifests));
    const found: ObjectChange[] = [];
    const refused: Stop[] = [];
    for (const { object, state, fields, message } of changes) {
      const name = describeStored(object);
      if (state === 'refused') {
        refused.push(
          stop('verify/refused', { object: name, server, message: message ?? '' }, { path: name, construct: 'object' }, language),
        );
      } else if (state !== 'unchanged') {
        found.push({ cluster: clusters[0] ?? '', object: name, danger: state, fields: fields.map(fieldChange) });
      }
    }
    if (refused.length > 0) throw new Stop(refused.flatMap(({ problems }) => problems));
    return found;
  });
}

function fieldChange({ path, before, after }: { path: string; before?: unknown; after?: unknown }): FieldChange {
  return { path, ...(before === undefined ? {} : { before: textOf(before) }), ...(after === undefined ? {} : { after: textOf(after) }) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
