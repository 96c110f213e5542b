import { dirname } from 'node:path';
import { LocalWorkspace, PulumiCommand } from '@pulumi/pulumi/automation';
import type { ChildOrder } from './child-up';

// The child of child-up.ts: plays one program on one stack.
async function play({ file, exported, argument, ...place }: ChildOrder): Promise<void> {
  const program = (require(file) as Record<string, (argument: unknown) => unknown>)[exported];
  if (!program) throw new Error(`${file} does not export ${exported}`);
  const stack = await LocalWorkspace.selectStack(
    {
      stackName: place.name,
      projectName: place.project,
      program: async () => (await program(argument)) as Record<string, unknown> | undefined,
    },
    {
      workDir: place.workDir,
      envVars: { ...place.environment },
      pulumiCommand: await PulumiCommand.get({ root: dirname(dirname(place.command)), skipVersionCheck: true }),
    },
  );
  await stack.up({ onOutput: (text) => process.stdout.write(text) });
}

play(JSON.parse(process.argv[2] ?? '{}') as ChildOrder).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
