import type { ReportedProblem, Language } from '../core';
import type { AssemblyCluster, AssemblyResource, AssemblyUndecided, AssemblyWaiver } from './format';

/** Name of the environment variable in which a command hands {@link RunOptions} to the program that it starts. None that a job of a pipeline has. */
export const RUN_VARIABLE = 'SEALANE_SYNTH';

/** What `app.synth()` shall do when a `sealane` command runs the program. */
export interface RunOptions {
  /** Folder of the assembly. @default what the program says, else 'out' */
  readonly out?: string;
  /** Write no assembly, only say what would change. */
  readonly dry: boolean;
  readonly language: Language;
  /** Report the stack traces of errors that became problems. @default false */
  readonly debug?: boolean;
  /** Report what mends the problems in the program. @default false */
  readonly mends?: boolean;
  /** Values that are only known once something is provisioned, by name; `keep` leaves their places. @default none */
  readonly inputs?: Readonly<Record<string, string>> | 'keep';
  /** Only the files of the repository, or only the assembly, is written or compared. @default both are */
  readonly only?: 'pipeline' | 'assembly';
  /** The day of the run, `2026-11-26`: waivers that ended before it are over. @default none is */
  readonly today?: string;
  /** File that gets the {@link RunReport} as JSON. */
  readonly report: string;
}

/** A chart of others that Helm renders outside of the tree, as `lib/kube` has it. */
export interface RunChart {
  /** Path of its construct. */
  readonly path: string;
  readonly origin:
    | { readonly kind: 'local'; readonly path: string }
    | { readonly kind: 'oci'; readonly address: string }
    | { readonly kind: 'repository'; readonly address: string; readonly name: string };
  readonly version: string;
  readonly release: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly namespace: string;
  readonly kubeVersion: string;
  readonly apiVersions: readonly string[];
  readonly digest?: string;
  /** Folder of the repository, relative to the working directory. */
  readonly repository: string;
  /** File in it that gets the objects. */
  readonly file: string;
}

/** What a synthesis found and did. */
export interface RunReport {
  /** Folder of the assembly, absolute. */
  readonly out: string;
  readonly problems: readonly ReportedProblem[];
  /** Rules that the program lets be broken. */
  readonly waivers: readonly AssemblyWaiver[];
  /** @default rules could decide all */
  readonly unknown?: readonly AssemblyUndecided[];
  readonly objects: number;
  readonly clusters: readonly string[];
  /** Clusters that the assembly has YAML for, and how they are reached. @default no assembly was written or compared */
  readonly reach?: readonly AssemblyCluster[];
  readonly namespaces: readonly string[];
  /** What a Pulumi engine would make. */
  readonly resources: readonly AssemblyResource[];
  /** Charts that are to be rendered, also with an error open: they may be what is missing. */
  readonly charts: readonly RunChart[];
  /** Files written (or, dry, that would be), relative to `out`. With an error open, those written before the system refused one. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** The same for the files of the repository, relative to its root. */
  readonly repository: { readonly changed: readonly string[]; readonly removed: readonly string[]; readonly unchanged: number };
}
