import { spawnSync } from 'node:child_process';

/** The folder of a released Go module, downloaded through the ordinary Go client. */
export function moduleFolder(module) {
  const { stdout } = spawnSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', cwd: '/' });
  const answer = stdout ? JSON.parse(stdout) : {};
  if (!answer.Dir) throw new Error(`go mod download ${module}: ${answer.Error ?? 'no answer'}`);
  return answer.Dir;
}
