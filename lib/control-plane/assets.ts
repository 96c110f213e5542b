import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { failure } from './problems';

type Environment = Readonly<Record<string, string | undefined>>;

const EXTENSION = process.platform === 'win32' ? '.exe' : '';

/** The folder with kube-apiserver and etcd that the environment names, as setup-envtest lays it out. */
export function assetsFolder(env: Environment): string {
  const folder = env.KUBEBUILDER_ASSETS;
  if (!folder) throw failure('cluster/no-assets');
  const missing = ['etcd', 'kube-apiserver'].filter((name) => !isProgram(programIn(folder, name)));
  if (missing.length > 0) throw failure('cluster/assets-incomplete', { folder, missing: missing.join(', ') });
  return folder;
}

/** The user's kubectl: beside the control plane's programs if it is there, else on the PATH. */
export function findKubectl(env: Environment): string {
  const folders = [env.KUBEBUILDER_ASSETS, ...(env.PATH ?? '').split(delimiter)].filter((folder): folder is string => Boolean(folder));
  const found = folders.map((folder) => programIn(folder, 'kubectl')).find(isProgram);
  if (found === undefined) throw failure('cluster/no-kubectl', { looked: env.KUBEBUILDER_ASSETS ? 'KUBEBUILDER_ASSETS, PATH' : 'PATH' });
  return found;
}

/** Path of a program in a folder. */
export function programIn(folder: string, name: string): string {
  return join(folder, `${name}${EXTENSION}`);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
