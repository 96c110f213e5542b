import type { ReportedProblem, RepositoryFile } from '../core';
import type { AssemblyManifest, AssemblyResource, AssemblyUndecided, AssemblyWaiver } from './format';

/** One file of an assembly. */
export interface AssemblyFile {
  /** Relative to the assembly's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a tree becomes: files and their manifest, or with an error open neither. */
export interface Assembly {
  /** All problems in words, worst first. */
  readonly problems: readonly ReportedProblem[];
  /** Rules that the program lets be broken. */
  readonly waivers: readonly AssemblyWaiver[];
  readonly unknown: readonly AssemblyUndecided[];
  readonly objects: number;
  readonly clusters: readonly string[];
  /** `eu/shop-prod`: every namespace with its cluster. */
  readonly namespaces: readonly string[];
  /** What is provisioned; empty if nothing is. */
  readonly resources: readonly AssemblyResource[];
  /** Every file but {@link MANIFEST_FILE}, in apply order; empty if an error is open. */
  readonly files: readonly AssemblyFile[];
  /** Files for the repository; empty if an error is open. */
  readonly repository: readonly RepositoryFile[];
  /** Undefined if an error is open. */
  readonly manifest: AssemblyManifest | undefined;
}
