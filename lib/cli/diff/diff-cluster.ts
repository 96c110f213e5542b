import { describeStored, type FieldChange, type ObjectChange } from '../../assembly';
import { compare } from '../../core';
import { askCluster, type Asked, type ClusterOptions } from '../cluster';
import type { Call } from '../command';
import { Stop, stop } from '../problems';
import { withProgress } from '../progress';

/** What an apply of the assembly would change in a cluster, by server-side dry run; without a folder, of a fresh one. */
export function diffCluster(folder: string | undefined, call: Call<ClusterOptions>): Promise<ObjectChange[]> {
  return askCluster({ folder, users: true }, call, async (asked) => {
    const { room, api, objects, clusters, server } = asked;
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
    return [...found, ...(await leftIn(asked, call))];
  });
}

/** What the cluster has of ours and the program has no more. */
async function leftIn({ room, api, objects, clusters }: Asked, { io, words }: Call): Promise<ObjectChange[]> {
  const manifests = objects.map(({ manifest }) => manifest);
  const { objects: left, unread } = await withProgress(io, words.asking, () => room.leftoversOf(api, manifests));
  if (unread.length > 0) io.err(`${words.unread(unread.map(({ kind }) => kind).join(', '))}\n`);
  const names = left.map(describeStored).sort(compare);
  return names.map((object) => ({ cluster: clusters[0] ?? '', object, danger: 'left', fields: [] }));
}

function fieldChange({ path, before, after }: { path: string; before?: unknown; after?: unknown }): FieldChange {
  return { path, ...(before === undefined ? {} : { before: textOf(before) }), ...(after === undefined ? {} : { after: textOf(after) }) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
