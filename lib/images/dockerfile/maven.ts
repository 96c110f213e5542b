import { posix } from 'node:path';
import { failure } from '../problems';
import { checkBase } from './base-version';
import { pinned, type Bases } from './bases';
import { runFolder, runJar, takeJar } from './java-run';
import { quoted } from './lines';
import type { Language } from './language';
import { mavenProject, type MavenProject } from './pom';

const CACHE = '--mount=type=cache,target=/root/.m2';

/** Plugins that make an archive that runs by itself. */
const PACKERS = ['spring-boot-maven-plugin', 'maven-shade-plugin', 'maven-assembly-plugin'];
const QUARKUS = 'quarkus-maven-plugin';

/** Programs of Java that Maven builds, alone or as a module. */
export const maven: Language = {
  name: 'Java with Maven',
  sign: 'pom.xml',
  recognises: (folder) => folder.has('pom.xml'),
  sources: (folder) => {
    const { needed, root } = mavenProject(folder);
    // Of a parent only its own file counts: its folder holds every module.
    const paths = needed.map(({ folder: each, modules }) => (modules.length > 0 ? posix.join(each.path, 'pom.xml') : each.path));
    return Promise.resolve([...paths, posix.join(root.path, 'pom.xml'), posix.join(root.path, '.mvn')]);
  },
  recipe: (folder, bases) => {
    const project = mavenProject(folder);
    const { root } = project;
    checkBase({ file: 'pom.xml', wanted: releaseOf(project), base: bases.maven, version: /temurin-(\d+)/.exec(bases.maven.tag)?.[1] });
    const quarkus = has(project, [QUARKUS]);
    if (!quarkus && !has(project, PACKERS))
      throw failure('image/no-start', { folder: folder.path || '.', looked: [...PACKERS, QUARKUS].join(', '), file: 'pom.xml' });
    return Promise.resolve({
      context: root,
      build: stage(project, bases, quarkus),
      run: quarkus ? runFolder(bases, 'quarkus-run.jar') : runJar(bases),
      ignored: ['**/target'],
    });
  },
};

function stage({ root, own }: MavenProject, bases: Bases, quarkus: boolean): readonly string[] {
  const way = own.folder.from(root);
  const alone = way === '.';
  const target = posix.join(way, 'target');
  return [
    `FROM ${pinned(bases.maven)} AS build`,
    'WORKDIR /src',
    // Maven reads the file of every module before it builds one.
    'COPY . .',
    `RUN ${CACHE} mvn --batch-mode --no-transfer-progress -DskipTests${alone ? '' : ` --projects ${quoted(way)} --also-make`} package`,
    `RUN ${quarkus ? `mkdir -p /out \\\n && cp -r ${quoted(`${target}/quarkus-app/.`)} /out/` : takeJar(target)}`,
  ];
}

function has({ needed }: MavenProject, plugins: readonly string[]): boolean {
  return needed.some(({ names }) => names.some((name) => plugins.includes(name)));
}

/** The version of Java that the nearest of its poms names. */
function releaseOf({ needed }: MavenProject): string | undefined {
  const names = ['maven.compiler.release', 'java.version', 'maven.compiler.target', 'maven.compiler.source'];
  return [...needed]
    .reverse()
    .flatMap(({ properties }) => names.flatMap((name) => properties[name] ?? []))[0]
    ?.replace(/^1\./, '');
}
