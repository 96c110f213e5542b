import { readObjects, type AssemblyManifest, type RunOptions, type StoredObject } from '../assembly';
import { closest, Failure } from '../core';
import { withAssembly } from './assemblies';
import { linkIn, linkTo, type ClusterLink } from './cluster-link';
import type { Call } from './command';
import { failing } from './failing';
import { stop } from './problems';
import { withProgress } from './progress';

/** Options of commands that ask a cluster. */
export interface ClusterOptions extends ClusterLink {
  /** Cluster of the program. */
  readonly cluster?: string;
}

/** Whether the user names a cluster of theirs. */
export function namesCluster({ kubeconfig, context }: ClusterOptions): boolean {
  return kubeconfig !== undefined || context !== undefined;
}

/** Loaded when a command asks a cluster: the others start without it. */
export type ControlPlaneRoom = typeof import('../control-plane');
type Api = Awaited<ReturnType<ControlPlaneRoom['connect']>>;

/** A connected API server, and what the assembly holds for it. */
export interface Asked {
  readonly room: ControlPlaneRoom;
  readonly api: Api;
  readonly ephemeral: boolean;
  /** How the server is called in words: `kube-apiserver v1.37.2`. */
  readonly server: string;
  readonly objects: readonly StoredObject[];
  readonly manifest: AssemblyManifest;
  /** Clusters of the program that the objects are of. */
  readonly clusters: readonly string[];
}

/** What an assembly says without a cluster. */
export type Unasked = Pick<Asked, 'objects' | 'manifest'>;

/** What is asked, and whom. */
export interface Question<T> {
  /** Folder of the assembly. @default a fresh one of the program */
  readonly folder: string | undefined;
  /** Ask the user's cluster, not an own one. */
  readonly users: boolean;
  /** Values for a fresh one that are only known once something is provisioned or built. @default none */
  readonly inputs?: RunOptions['inputs'];
  /** Which of the program's clusters it is. @default the only one that the objects are of */
  readonly about?: (manifest: AssemblyManifest) => string;
  /** Answers without this cluster having to be there. @default the cluster is asked, as where it gives nothing */
  readonly instead?: (unasked: Unasked) => Promise<T> | undefined;
}

/**
 * Asks an API server about an assembly: the user's, or without one an own that lives as long as the question. What cannot be
 * reached or started stops the command with its problem.
 */
export async function askCluster<T>(
  { folder, users, inputs, about, instead }: Question<T>,
  call: Call<ClusterOptions>,
  work: (asked: Asked) => Promise<T>,
): Promise<T> {
  const room = require('../control-plane') as ControlPlaneRoom;
  const path = call.options.context ?? call.options.kubeconfig ?? (users ? 'kubectl' : 'KUBEBUILDER_ASSETS');
  return failing({ construct: 'cluster', path }, call, () =>
    withAssembly({ folder, ...(inputs === undefined ? {} : { inputs }) }, call, async (assembly) => {
      const all = await readObjects(assembly.folder, assembly.manifest);
      const { cluster } = call.options;
      if (cluster !== undefined) checkName(cluster, assembly.manifest, call);
      const objects = cluster === undefined ? all : all.filter((object) => object.cluster === cluster);
      const answer = instead?.({ objects, manifest: assembly.manifest });
      if (answer) return await answer;
      const clusters = [...new Set(objects.map((object) => object.cluster))];
      const { manifest } = assembly;
      const name = about?.(manifest) ?? (clusters.length === 1 ? clusters[0] : undefined);
      const said = linkIn(manifest, name);
      return await connected(room, { call, users, said }, (link) => work({ ...link, room, objects, clusters, manifest }));
    }),
  );
}

/** With a name that no cluster has there would be nothing to ask, and all would seem well. */
function checkName(name: string, { clusters }: AssemblyManifest, { language }: Call): void {
  const names = clusters.map((each) => each.name);
  if (names.includes(name)) return;
  const facts = { name, clusters: names.join(', '), likely: closest(name, names) ?? '' };
  throw stop('command/no-such-cluster', facts, { path: name, construct: 'option' }, language);
}

export type Link = Pick<Asked, 'api' | 'ephemeral' | 'server'>;

/** Works with the user's API server, or with one of our own that lives as long as the work. */
export async function connected<T>(
  room: ControlPlaneRoom,
  { call, users, said = {} }: { readonly call: Call<ClusterOptions>; readonly users: boolean; readonly said?: ClusterLink },
  work: (link: Link) => Promise<T>,
): Promise<T> {
  const { io, words } = call;
  const kubectl = room.findKubectl(io.env);
  if (users) {
    const link = linkTo(said, call);
    return withApi(await room.connect({ kubectl, ...link }), link.context ?? 'the cluster', work);
  }
  const assets = room.assetsFolder(io.env);
  const plane = await withProgress(io, words.starting, () => room.startControlPlane({ assets }));
  try {
    return await withApi(await room.connect({ kubectl, kubeconfig: plane.kubeconfig }), undefined, work);
  } finally {
    await plane.stop();
  }
}

/**
 * Works with the user's API server if it answers. One that is named by an option must; else work does without.
 * @returns what the work gave, after it was told why there is no server
 */
export async function connectedIfThere<T>(
  said: ClusterLink,
  call: Call<ClusterOptions>,
  work: (api: Api | undefined) => Promise<T>,
): Promise<T> {
  const room = require('../control-plane') as ControlPlaneRoom;
  const { io, options, words } = call;
  const connecting = async () => room.connect({ kubectl: room.findKubectl(io.env), ...linkTo(said, call) });
  const api = await connecting().catch((error: unknown) => {
    if (!(error instanceof Failure) || error.construct !== 'cluster' || namesCluster(options)) throw error;
    if (!call.quiet) io.err(`${words.notAsked(error.report(call.language, 'kubectl').what)}\n`);
    return undefined;
  });
  try {
    return await work(api);
  } finally {
    await api?.close();
  }
}

/** `name` is that of the user's cluster; without one it is a server of our own. */
async function withApi<T>(api: Api, name: string | undefined, work: (link: Link) => Promise<T>): Promise<T> {
  try {
    return await work({ api, ephemeral: name === undefined, server: `${name ?? 'kube-apiserver'} ${api.version}` });
  } finally {
    await api.close();
  }
}
