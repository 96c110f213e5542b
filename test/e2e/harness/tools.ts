import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Folders of the programs that tools/build.mjs built. */
export interface Tools {
  /** etcd, kube-apiserver, kubectl … */
  readonly bin: string;
  /** How kwok's fake nodes and pods behave. */
  readonly stages: string;
  /** CRDs of well-known controllers. */
  readonly crds: string;
}

/** Builds what is missing; its progress is shown. */
export async function buildTools(): Promise<Tools> {
  const child = spawn(process.execPath, [join(__dirname, '../tools/build.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error('the tools of the end-to-end tests could not be built; see above');
  const folder = out.trim();
  return { bin: join(folder, 'bin'), stages: join(folder, 'stages'), crds: join(folder, 'crds') };
}
