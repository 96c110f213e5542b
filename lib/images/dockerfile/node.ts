import { posix } from 'node:path';
import type { Language } from './language';
import { lockedProject, nodeBuild, nodeEntrypoint, nodeSecrets, nodeSources } from './node-stages';

/** Programs of Node.js, with npm, pnpm or yarn, alone or in a workspace. */
export const node: Language = {
  name: 'Node.js',
  sign: 'package.json',
  recognises: (folder) => folder.has('package.json'),
  sources: nodeSources,
  recipe: async (folder, bases) => {
    const project = await lockedProject(folder);
    const { own, root } = project;
    return {
      context: root,
      build: nodeBuild(project, bases, true),
      run: {
        base: bases.node,
        lines: ['ENV NODE_ENV=production', `WORKDIR ${posix.join('/app', own.folder.from(root))}`, 'COPY --from=build /app /app'],
        user: '1000:1000',
        entrypoint: nodeEntrypoint(own),
      },
      ignored: ['**/node_modules', ...Object.values(nodeSecrets(project)).map(() => '.npmrc')],
      secrets: nodeSecrets(project),
    };
  },
};
