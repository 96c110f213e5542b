import type { FactName } from '../../pipeline';
import { line, type Shell } from './shell';

/**
 * What Gitee knows of a run, in the words of a shell. It may fill in its parameters before the shell reads them, so only numbers, hashes and
 * our own names stand in the text; what somebody could have made up comes from the environment.
 * @see https://help.gitee.com/gitee-go/pipeline/parameter
 */
export function factWord(name: FactName, { event, props }: Pick<Shell, 'event' | 'props'>): string {
  const pull = event === 'pull';
  switch (name) {
    case 'commit':
      return pull ? '"${GITEE_SOURCE_COMMIT}"' : '"${GITEE_COMMIT}"';
    case 'base':
      // Of a push, Gitee does not tell what was there before: then everything counts as changed.
      return pull ? '"${GITEE_COMMIT}"' : "''";
    case 'branch':
      return `"$(printenv ${pull ? 'GITEE_SOURCE_BRANCH' : 'GITEE_BRANCH'} || true)"`;
    case 'tag':
      return event === 'tag' ? `"$(${tagCommand(props.repository)})"` : "''";
    case 'pull':
      return pull ? '"${GITEE_PULL_ID}"' : "''";
    case 'run':
      return '"${GITEE_PIPELINE_NAME}-${GITEE_PIPELINE_BUILD_NUMBER}"';
    case 'actor':
      return '"$(printenv GITEE_PIPELINE_TRIGGER_USER || true)"';
    case 'link':
      return "''";
  }
}

/** Gitee tells the commit of a tag, not its name: the newest version tag of the commit. */
function tagCommand(repository: string): string {
  const version = 'v[0-9][0-9]*\\.[0-9][0-9]*\\.[0-9][0-9]*';
  const name = `s,^\${GITEE_COMMIT}[[:space:]]*refs/tags/\\(${version}\\)\\(^{}\\)\\{0\\,1\\}\\$,\\1,p`;
  return `git ls-remote --tags -- ${line([repository])} | sed -n "${name}" | sort -V | tail -n 1`;
}
