import { runProgram, type World } from '../programs';
import { failure } from './problems';

/**
 * Runs a program for work that must succeed, and gives what it says on stdout.
 * @throws Failure `image/program-failed`
 */
export async function mustRun(world: World, program: string, args: readonly string[]): Promise<string> {
  const { code, out } = await runProgram(world, program, args);
  if (code !== 0) throw failure('image/program-failed', { program: `${program} ${args[0] ?? ''}`.trim(), code });
  return out;
}
