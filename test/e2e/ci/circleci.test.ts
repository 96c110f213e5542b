import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PIPELINES } from '../../conformance/ci/pipelines';
import { circleciCase } from '../../conformance/ci/systems/circleci';
import { pipeline, rendered } from '../../lib/ci/pipeline-of';

const JUDGE = join(homedir(), '.cache/sealane/ci/py/bin/check-jsonschema');
const there = existsSync(JUDGE);
if (!there) console.warn(`CircleCI's schema is not asked: there is no ${JUDGE} (pip install check-jsonschema)`);

function judged(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-circleci-'));
  writeFileSync(join(folder, 'config.yml'), text);
  const words = ['--builtin-schema', 'vendor.circle-ci', join(folder, 'config.yml')];
  const { status, stdout } = spawnSync(JUDGE, words, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { status, stdout };
}

const textOf = (name: string) => rendered(circleciCase.system, PIPELINES[name] ?? pipeline([])).text;

(there ? describe : describe.skip)("CircleCI's schema", () => {
  test.each(Object.keys(PIPELINES))('accepts the file of the pipeline %s', (name) => {
    expect(judged(textOf(name))).toEqual({ status: 0, stdout: 'ok -- validation done\n' });
  });

  test('refuses a word that CircleCI does not know', () => {
    expect(
      judged(textOf('default').replace('persist_to_workspace:\n          name', 'persist_to_workspace:\n          title')).status,
    ).not.toBe(0);
  });
});
