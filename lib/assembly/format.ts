import type { ReportedProblem } from '../core';

/** The file that makes a folder an assembly. */
export const MANIFEST_FILE = 'sealane.json';

/** Version of the format; a reader refuses another one. */
export const FORMAT = 1;

/** `out/sealane.json`: what the tree holds and where it was written. Paths of files are relative to the assembly's folder. */
export interface AssemblyManifest {
  readonly format: typeof FORMAT;
  /** `sealane 0.1.0` */
  readonly generator: string;
  readonly clusters: readonly AssemblyCluster[];
  readonly units: readonly AssemblyUnit[];
  readonly components: readonly AssemblyComponent[];
  readonly objects: readonly AssemblyObject[];
  readonly images: readonly AssemblyImage[];
  readonly joins: readonly AssemblyJoin[];
  /** Images that are built from the repository, by name. @default somebody else builds all */
  readonly builds?: readonly AssemblyBuild[];
  /** What a Pulumi engine would make for the tree, in order. @default nothing is provisioned */
  readonly resources?: readonly AssemblyResource[];
  /** Warnings and notices: with an error open no assembly is written. */
  readonly problems: readonly ReportedProblem[];
  /** Rules that the program lets be broken. @default none is */
  readonly waivers?: readonly AssemblyWaiver[];
  /** Every file of the assembly but this one, sorted. */
  readonly files: readonly string[];
  /** What each of `files` held when it was written, in their order: SHA-256 as base64url. @default an older Sealane wrote it, and said nothing */
  readonly checksums?: readonly string[];
  /** Files that were written into the repository, from its root, sorted. @default the program has no pipeline */
  readonly repository?: readonly string[];
}

/** A rule that may be broken by a construct and all that stands in it. */
export interface AssemblyWaiver {
  readonly rule: string;
  readonly path: string;
  readonly reason: string;
  /** Last day on which it holds: `2027-01-31`. */
  readonly until: string;
  readonly owner?: string;
  /** How many findings it lets pass. */
  readonly findings: number;
}

/** What a rule could not decide from the objects alone. */
export interface AssemblyUndecided {
  readonly rule: string;
  /** Path of the construct, or the place of the document. */
  readonly path: string;
  readonly object: string;
  /** Why nobody can, in the language of the run. */
  readonly why: string;
  /** The same in every language: `pod-count`. @default a rule of the program gives words only */
  readonly code?: string;
}

export interface AssemblyCluster {
  readonly name: string;
  readonly version: string;
  /** How commands reach it, as the program says. @default as kubectl does without being told */
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** A construct whose objects go together to one cluster and namespace. A cdk8s chart outside of our units counts as one. */
export interface AssemblyUnit {
  readonly path: string;
  readonly construct: string;
  readonly source?: string;
  readonly cluster: string;
  readonly namespace?: string;
  /** How a deploy brings its objects to the cluster. @default by server-side apply */
  readonly via?: AssemblyWay;
}

/** A way to deploy, and what it is told. */
export interface AssemblyWay {
  readonly name: string;
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}

/** A construct with a file of its own. */
export interface AssemblyComponent {
  readonly path: string;
  readonly construct: string;
  readonly source?: string;
  readonly unit: string;
  readonly file: string;
  /** Position in apply order: a component comes after everything of a lower level. */
  readonly level: number;
  /**
   * Paths of constructs whose objects must be there first, besides the unit's own: components, or a scope (a whole unit,
   * say), which stands for everything in it.
   */
  readonly dependsOn: readonly string[];
}

export interface AssemblyObject {
  /** `apps/v1 Deployment shop-prod/web` */
  readonly object: string;
  /** Construct that rendered it. */
  readonly path: string;
  /** Component that holds it. */
  readonly component: string;
  /** Its file, if not the component's: custom resource definitions lie before everything else of the cluster. */
  readonly file?: string;
}

export interface AssemblyImage {
  readonly image: string;
  /** Objects that run it. */
  readonly usedBy: readonly string[];
}

/** An image that is built from a folder of the repository. */
export interface AssemblyBuild {
  readonly name: string;
  /** Without tag or digest: `ghcr.io/shop/orders`. Its host may be a deferred value's place. */
  readonly image: string;
  /** Folder of the repository. */
  readonly context: string;
  /** In the folder. */
  readonly dockerfile: string;
  readonly architectures: readonly string[];
  /** Name of the input that holds its digest. */
  readonly input: string;
}

/** A reference between objects: `network`, `config`, `secret`, `identity`, `storage`, `route`, `scale`. */
export interface AssemblyJoin {
  readonly cluster: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** A resource that a provider shall make. */
export interface AssemblyResource {
  /** Pulumi type token: `aws:eks/cluster:Cluster`. */
  readonly type: string;
  /** Logical id: with the type unique in the tree. */
  readonly id: string;
  /** Path of the construct that it is made for. */
  readonly path: string;
  /** Pulumi stack that makes it, when the program is cut by stage. */
  readonly stack: string;
  /** Length of the longest way to a resource that needs nothing: what has one level can be made at once. */
  readonly level: number;
  /** `type id` of each resource that must be there before. */
  readonly needs: readonly string[];
  /** The engine refuses to delete or replace it. */
  readonly protect: boolean;
  /** What it is asked for, as JSON; a value that is known only later stands as its place. */
  readonly inputs: Readonly<Record<string, unknown>>;
}
