import * as pulumi from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { closest, languageOf, problemsOf, problemText, reportProblems, type App } from '../../core';
import {
  checkReplacements,
  FOUNDATION,
  guardRecordOf,
  keyOf,
  leavesOf,
  namedValues,
  type OutputPlace,
  type StackSplit,
} from '../../provision';
import { Connections, type ReachableCluster } from './connections';
import { crossingPlaces, exportedValues } from './exports';
import { NO_FOUNDATION, readFoundation } from './foundation';
import { deployedGuard, GUARD } from './guard-state';
import { registerObjects } from './objects';
import { checkConfig, checkPeers } from './preconditions';
import { problem } from './problems';
import { Registrar, type Imports } from './registrar';
import { planStack, planTree, stackNames, type StackPlan, type TreePlan } from './stack-plan';

// The host's side of a program: read when the tree is finished, never while it is built.
// eslint-disable-next-line no-restricted-properties
const { env } = process;

/** Checks the whole tree, and registers the part of it that the engine's stack holds. */
export async function runEngine(app: App, stacks: StackSplit): Promise<Record<string, unknown>> {
  const plan = planTree(app);
  const stack = planStack(plan, stacks, stackName(app, plan, stacks));
  const clusters = clustersOf(app);
  const crossing = stacks === 'one' ? [] : crossingPlaces(app, plan, { split: stacks, also: kubeconfigs(clusters) });
  checkPeers(app, stack);
  checkConfig(app, stack);
  stopOnProblems(app);
  const guarded = stack.resources.map(({ resource }) => resource);
  if (guarded.some(({ options }) => options.guard)) checkReplacements(app, guarded, await deployedGuard());
  const secret = secretOutputs(plan);
  const imports = crossing.length > 0 && needsFoundation(stack) ? await readFoundation(app, crossing, secret) : NO_FOUNDATION;
  stopOnProblems(app);
  return register(app, { plan, stack, clusters, crossing, secret, imports });
}

/** The stack that the engine runs, if the program is cut into it. */
function stackName(app: App, plan: TreePlan, split: StackSplit): string | undefined {
  if (split === 'one') return undefined;
  const got = pulumi.getStack();
  const known = stackNames(plan, split);
  if (!known.includes(got)) problem(app, 'stack/unknown', { got, known: known.join(', '), likely: closest(got, known) ?? '' });
  return got;
}

interface Registration {
  readonly plan: TreePlan;
  readonly stack: StackPlan;
  readonly clusters: readonly ReachableCluster[];
  /** Outputs of the foundation that the other stacks need. */
  readonly crossing: readonly OutputPlace[];
  readonly secret: (place: OutputPlace) => boolean;
  readonly imports: Imports;
}

/** Whether a stack stands on another: all but the foundation, and the only one. */
function needsFoundation({ name }: StackPlan): boolean {
  return name !== undefined && name !== FOUNDATION;
}

function register(app: App, { plan, stack, clusters, crossing, secret, imports }: Registration): Record<string, unknown> {
  const registrar = new Registrar(app, imports);
  const wanted = wantedOutputs(app, plan, [...crossing, ...leavesOf(app, kubeconfigs(clusters)).outputs]);
  for (const ordered of stack.resources) registrar.add(ordered, wanted.get(keyOf(ordered.resource)) ?? new Set());
  const made = stack.resources.map(({ resource }) => resource);
  const madeFor = (construct: IConstruct) => registrar.madeFor(construct);
  const connections = new Connections(registrar, clusters, madeFor);
  registerObjects({
    root: app,
    registrar,
    clusters: plan.clusters,
    here: new Set(stack.objects),
    provider: (target) => connections.provider(target),
    madeFor,
  });
  return {
    ...readableValues(app, registrar, stack),
    ...(stack.name === FOUNDATION ? exportedValues(registrar, crossing, secret) : {}),
    [GUARD]: guardRecordOf(app, made),
  };
}

/** Named values that this stack makes and that may be shown, under their names. */
function readableValues(app: App, registrar: Registrar, stack: StackPlan): Record<string, unknown> {
  const here = new Set(stack.resources.map(({ resource }) => keyOf(resource)));
  const open = [...namedValues(app).values()].filter((value) => {
    const { outputs } = leavesOf(app, value);
    return !value.secret && outputs.length > 0 && outputs.every((place) => here.has(keyOf(place)));
  });
  return Object.fromEntries(open.map((value) => [value.name, registrar.values.value(value)]));
}

/** By resource, the outputs that anything in any stack refers to. */
function wantedOutputs(app: App, plan: TreePlan, also: readonly OutputPlace[]): Map<string, Set<string>> {
  const values = [
    ...plan.resources.map(({ resource }) => resource.inputs),
    ...plan.clusters.flatMap(({ objects }) => objects.map(({ manifest }) => manifest)),
    [...namedValues(app).values()],
  ];
  const wanted = new Map<string, Set<string>>();
  for (const place of [...leavesOf(app, values).outputs, ...also]) {
    const known = wanted.get(keyOf(place));
    if (known) known.add(place.path[0]);
    else wanted.set(keyOf(place), new Set([place.path[0]]));
  }
  return wanted;
}

/** Whether a resource keeps an output encrypted. */
function secretOutputs({ resources }: TreePlan): (place: OutputPlace) => boolean {
  const byKey = new Map(resources.map(({ resource }) => [keyOf(resource), resource.options.secretOutputs ?? []]));
  return (place) => byKey.get(keyOf(place))?.includes(place.path[0]) ?? false;
}

function clustersOf(app: App): ReachableCluster[] {
  return app.node.findAll().filter(isCluster);
}

function isCluster(construct: IConstruct): construct is ReachableCluster {
  return 'target' in construct && 'access' in construct && 'provision' in construct;
}

function kubeconfigs(clusters: readonly ReachableCluster[]): unknown[] {
  return clusters.flatMap((cluster) => cluster.provision?.kubeconfig(cluster) ?? []);
}

function stopOnProblems(app: App): void {
  const language = languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const problems = reportProblems(problemsOf(app), language);
  if (!problems.some(({ severity }) => severity === 'error')) return;
  throw new pulumi.RunError(`\n${problems.map((each) => `${problemText(each, language)}\n`).join('\n')}`);
}
