import type { Bases } from './bases';
import { quoted } from './lines';
import type { RunStage } from './language';

const USER = '10001:10001';
/** Memory of a pod is its limit: what the heap leaves is for threads, classes and buffers. */
const JAVA = ['java', '-XX:MaxRAMPercentage=75'];

/** Runs the one archive that the build has put at `/out/app.jar`. */
export function runJar(bases: Bases): RunStage {
  return {
    base: bases.jre,
    lines: ['WORKDIR /app', 'COPY --from=build /out/app.jar /app/app.jar'],
    user: USER,
    entrypoint: [...JAVA, '-jar', '/app/app.jar'],
  };
}

/** Runs a program of the archives under `/out/lib`. */
export function runClass(bases: Bases, main: string): RunStage {
  return {
    base: bases.jre,
    lines: ['WORKDIR /app', 'COPY --from=build /out/lib /app/lib'],
    user: USER,
    entrypoint: [...JAVA, '-cp', '/app/lib/*', main],
  };
}

/** Runs a folder of archives that holds its own starter. */
export function runFolder(bases: Bases, starter: string): RunStage {
  return {
    base: bases.jre,
    lines: ['WORKDIR /app', 'COPY --from=build /out/ /app/'],
    user: USER,
    entrypoint: [...JAVA, '-jar', `/app/${starter}`],
  };
}

/** Moves the one archive that can run to `/out/app.jar`. With none or several, the build stops. */
export function takeJar(folder: string): string {
  const others = ['*-sources.jar', '*-javadoc.jar', '*-tests.jar', '*-plain.jar', 'original-*.jar']
    .map((name) => ` ! -name '${name}'`)
    .join('');
  return [
    `find ${quoted(folder)} -maxdepth 1 -name '*.jar'${others} > /tmp/jars`,
    'test "$(wc -l < /tmp/jars)" -eq 1',
    'mkdir -p /out',
    'cp "$(cat /tmp/jars)" /out/app.jar',
  ].join(' \\\n && ');
}
