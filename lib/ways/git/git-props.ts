import type { IConstruct } from 'constructs';
import { namesBefore, type DeployedNamespace, type WayNamespace } from '../../kube';
import { problem } from './problems';

/** Where a GitOps controller reads what a cluster shall hold. */
export interface GitProps {
  /** The repository as git and the controller reach it: `https://git.example/shop/gitops.git`. Never with a password. */
  readonly repository: string;
  /** Branch that the controller follows. @default 'main' */
  readonly branch?: string;
  /** Folder of the namespace in it; it belongs to this way alone. @default `<cluster>/<namespace>` */
  readonly path?: string;
}

/** Raises what a controller that applies all at once cannot do. */
export function checkOrder({ construct, namespace, objects }: DeployedNamespace): void {
  const [job] = namesBefore(objects);
  if (job !== undefined) problem(construct, 'git/no-order', { job, namespace });
}

/** The props of a namespace, its folder included. */
export function placeOf({ namespace, cluster }: WayNamespace, props: GitProps): Required<GitProps> {
  const { repository, branch = 'main', path = `${cluster.target.name}/${namespace}` } = props;
  return { repository, branch, path };
}

/** What git takes for the name of a branch, and a shell, a URL and YAML for a plain word. */
const BRANCH = /^(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[A-Za-z0-9][A-Za-z0-9._/-]*(?<![./])$/;
const FOLDER = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const REPOSITORY = /^(?:https?|ssh|git|file):\/\/[^\s]+$|^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^\s]+$/;
/** A user of SSH is no secret; what follows a colon is. */
const PASSWORD = /^[a-z]+:\/\/[^/@\s]*:[^/@\s]*@|^https?:\/\/[^/@\s]+@/;

/** Raises what git or the controller would refuse, or what would be a secret in the open. */
export function checkGitProps(construct: IConstruct, { repository, branch, path }: Required<GitProps>): void {
  if (PASSWORD.test(repository)) problem(construct, 'git/password', { host: hostOf(repository) });
  else if (!REPOSITORY.test(repository)) problem(construct, 'git/repository', { got: repository });
  if (!BRANCH.test(branch)) problem(construct, 'git/branch', { got: branch });
  if (!FOLDER.test(path)) problem(construct, 'git/path', { got: path });
}

/** What may be said of an address that holds a secret. */
function hostOf(repository: string): string {
  return /@([^/:]+)/.exec(repository)?.[1] ?? 'the repository';
}
