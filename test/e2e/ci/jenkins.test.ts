import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../../../lib';
import { checkPipeline, shellLine, type PipelineModel } from '../../../lib/pipeline';
import { PIPELINES } from '../../conformance/ci/pipelines';
import { jenkinsCase } from '../../conformance/ci/systems/jenkins';
import { tokensOf } from '../../conformance/ci/systems/jenkins/groovy-tokens';

/** The Groovy that Jenkins runs Jenkinsfiles with. */
const VERSION = '2.4.21';
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sealane', 'ci', 'java');
const groovy = join(cache, `groovy-all-${VERSION}.jar`);
const folder = mkdtempSync(join(tmpdir(), 'sealane-jenkins-'));
afterAll(() => rmSync(folder, { recursive: true }));

const missing = ['java', 'mvn'].filter((program) => spawnSync(program, ['-version']).status !== 0);
if (missing.length > 0) process.stderr.write(`no syntax proof of Jenkinsfiles: ${missing.join(' and ')} not on the PATH\n`);

beforeAll(() => {
  if (missing.length > 0 || existsSync(groovy)) return;
  mkdirSync(cache, { recursive: true });
  const artifact = `-Dartifact=org.codehaus.groovy:groovy-all:${VERSION}`;
  execFileSync('mvn', ['-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${cache}`], { cwd: folder });
}, 300_000);

function read(file: string): readonly (readonly [string, string])[] {
  const opened = ['java.lang', 'java.util', 'java.io'].flatMap((name) => ['--add-opens', `java.base/${name}=ALL-UNNAMED`]);
  const main = ['-cp', groovy, 'groovy.ui.GroovyMain', join(__dirname, 'jenkinsfile-reader.groovy'), file];
  const { status, stdout, stderr } = spawnSync('java', [...opened, ...main], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly (readonly [string, string])[];
}

/** What the interpreter of the conformance suite takes the commands for. */
function readByUs(text: string) {
  const tokens = tokensOf(text);
  return tokens.flatMap(({ kind, text: said }, i) =>
    kind === 'word' && said === 'sh' && tokens[i + 1]?.text === 'label' ? [[tokens[i + 3]?.text, tokens[i + 7]?.text]] : [],
  );
}

/** Texts that end, or begin something, in Groovy. */
const backslashes: PipelineModel = {
  name: 'deploy',
  triggers: { main: 'main', tags: false, pulls: false },
  registries: [],
  environments: [],
  jobs: [
    {
      id: 'say',
      title: String.raw`It's C:\users`,
      stage: 'say',
      on: ['main'],
      timeout: 60_000,
      env: { PATHS: 'C:\\users\\u0041\\\\u0041 \\', QUOTES: "''' \" ' \\'", LINES: "'\n'''\r\n'" },
      steps: Array.from({ length: 4 }, (_, i) => ({ id: `say-${i}`, title: 'Say', run: ['npx', 'say', '\\u00e9 $x', "'"] })),
    },
  ],
};

(missing.length > 0 ? test.skip : test).each(Object.entries({ ...PIPELINES, backslashes }))(
  '%s: the Groovy of Jenkins compiles it, and reads each command byte by byte as the program says',
  (name, model) => {
    const app = new App();
    const files = jenkinsCase.system.render(checkPipeline(app, model), app);
    const { text } = files.find(({ path }) => path === 'Jenkinsfile') ?? { text: '' };
    const file = join(folder, `${name}.groovy`);
    writeFileSync(file, text);
    const commands = read(file);
    expect(commands.length).toBeGreaterThan(3);
    expect(commands).toEqual(readByUs(text));
    const words = model.jobs.flatMap(({ steps, env = {} }) => [
      ...steps.map(({ run }) => run),
      ...Object.values(env).map((word) => [word]),
    ]);
    expect(words.map(shellLine).filter((line) => !commands.some(([, script]) => script.includes(line)))).toEqual([]);
  },
);
