import { posix } from 'node:path';
import { failure } from '../problems';
import type { SourceFolder } from '../repository';
import { checkBase } from './base-version';
import { pinned, type Bases } from './bases';
import { runClass, runJar, takeJar } from './java-run';
import { quoted } from './lines';
import type { Language, Recipe } from './language';
import { withNeeds } from './needed';

const CACHE = '--mount=type=cache,target=/root/.gradle';
const BUILDS = ['build.gradle.kts', 'build.gradle'];
const SETTINGS = ['settings.gradle.kts', 'settings.gradle'];
/** Files of the root that every project is built with. */
const SHARED = [...BUILDS, ...SETTINGS, 'gradle.properties', 'gradle', 'buildSrc', 'gradlew'];

/** Programs of Java or Kotlin that Gradle builds by its own wrapper, which says the version. */
export const gradle: Language = {
  name: 'Java with Gradle',
  sign: 'build.gradle',
  recognises: (folder) => BUILDS.some((file) => folder.has(file)),
  sources: (folder) => {
    const root = rootOf(folder);
    return Promise.resolve([...needed(folder, root).map(({ path }) => path), ...SHARED.map((file) => posix.join(root.path, file))]);
  },
  recipe: (folder, bases) => {
    const root = rootOf(folder);
    if (!root.has('gradlew'))
      throw failure('image/incomplete', { folder: root.path || '.', what: 'gradlew, which `gradle wrapper` writes' });
    const text = buildFile(folder);
    const wanted = /JavaLanguageVersion\.of\((\d+)\)|jvmToolchain\((\d+)\)/.exec(text)?.slice(1).find(Boolean);
    checkBase({ file: 'build.gradle', wanted, base: bases.jdk });
    const way = folder.from(root);
    return Promise.resolve({ context: root, ...program(text, way, bases), ignored: ['**/build', '**/.gradle'] });
  },
};

/** The plugin that makes what runs says how it is run. */
function program(text: string, way: string, bases: Bases): Pick<Recipe, 'build' | 'run'> {
  const task = (name: string) => (way === '.' ? name : `:${way.split('/').join(':')}:${name}`);
  const build = (name: string, take: string) => [
    `FROM ${pinned(bases.jdk)} AS build`,
    'WORKDIR /src',
    'COPY . .',
    `RUN ${CACHE} sh ./gradlew --no-daemon --console=plain ${quoted(task(name))}`,
    `RUN ${take}`,
  ];
  const libs = posix.join(way, 'build/libs');
  if (/org\.springframework\.boot/.test(text)) return { build: build('bootJar', takeJar(libs)), run: runJar(bases) };
  const main = /mainClass(?:\.set\(|\s*=\s*)\s*["']([\w.$]+)["']/.exec(text)?.[1];
  if (main !== undefined) {
    const install = `${quoted(posix.join(way, 'build/install'))}/*/lib/.`;
    return { build: build('installDist', `mkdir -p /out/lib \\\n && cp -r ${install} /out/lib/`), run: runClass(bases, main) };
  }
  throw failure('image/no-start', { folder: way, looked: 'org.springframework.boot, or application with mainClass', file: 'build.gradle' });
}

function buildFile(folder: SourceFolder): string {
  return BUILDS.map((file) => folder.text(file) ?? '').join('\n');
}

/** The folder with the settings, which name the projects. */
function rootOf(folder: SourceFolder): SourceFolder {
  return folder.upwards.find((each) => SETTINGS.some((file) => each.has(file))) ?? folder;
}

/** Projects that a project names: `project(":libs:shared")`, or by an accessor: `projects.libs.shared`. */
function needed(folder: SourceFolder, root: SourceFolder): readonly SourceFolder[] {
  const known = new Map([[folder.path, folder]]);
  return withNeeds(folder, (project) =>
    [...buildFile(project).matchAll(/project\s*\(\s*(?:path\s*[:=]\s*)?["']:([\w:.-]+)["']|\bprojects\.([\w.]+)/g)].flatMap(
      ([, path, accessor]) => {
        const way = path?.split(':').join('/') ?? (accessor ?? '').split('.').map(kebab).join('/');
        const at = root.at(way);
        if (!at || !BUILDS.some((file) => at.has(file))) return [];
        if (!known.has(at.path)) known.set(at.path, at);
        return [known.get(at.path) ?? at];
      },
    ),
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
