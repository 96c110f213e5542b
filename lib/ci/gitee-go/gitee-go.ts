import type { CiSystem } from '../../pipeline';
import { check } from './check';
import type { GiteeGoProps } from './gitee-go-props';

/**
 * Gitee Go: `.workflow/<name>-<what starts it>.yml`, one for each, since a file has no conditions. Every job is a shell on a host of
 * one's own.
 * @see https://help.gitee.com/gitee-go/pipeline/basic-config
 */
export function giteeGo(props: GiteeGoProps): CiSystem {
  return {
    name: 'Gitee Go',
    // Its hosts are one's own.
    reaches: () => true,
    secretFile: 'a variable that the hosts of the group have',
    supports: {
      order: { how: 'native', by: '`dependsOn` in a stage; stages come one after the other' },
      matrix: { how: 'ours', by: 'a step for each combination' },
      artifacts: { how: 'ours', by: 'archives in a folder of the hosts, deleted when their time is over' },
      cache: { how: 'ours', by: 'archives in a folder of the hosts, filled by the main branch alone, and never in a job with rights' },
      services: { how: 'none', by: 'Gitee Go starts nothing beside a shell on a host' },
      approval: { how: 'native', by: 'a stage with `trigger: manual` and its `executor`; Gitee waits without end, and later runs too' },
      lock: { how: 'native', by: '`strategy.blocking` of a file; between files, the Lease' },
      cancel: { how: 'none', by: 'Gitee Go ends no run by itself' },
      token: { how: 'ours', by: 'Gitee signs none: a file of the host, `tokenFile`, as a pod has it of its ServiceAccount' },
      secrets: { how: 'ours', by: 'variables that the hosts of the group have: those of Gitee are plain text that every file sees' },
      forks: { how: 'ours', by: 'jobs without rights, on hosts of their own; Gitee takes the file of the branch that asks' },
      rescue: { how: 'ours', by: 'the shell of the deploy leaves a mark when it begins, and looks for it when it fails' },
      click: { how: 'ours', by: 'a file for each environment, which nothing starts but a click' },
      closed: { how: 'none', by: 'nothing starts when a pull request is closed; a preview lives until its time is over' },
      schedule: { how: 'native', by: '`schedule`, in the words and the time zone of Gitee' },
      timeout: { how: 'ours', by: '`timeout` around the commands, inside of `stepTimeout`' },
      retry: { how: 'none', by: 'Gitee Go would try again whatever has failed; a reader can' },
      runner: { how: 'none', by: 'hosts of a group; they log in as what their own kubeconfig says' },
    },
    render: (pipeline, construct) => {
      check(pipeline, construct, props);
      const { filesOf } = require('./files') as typeof import('./files');
      return filesOf(pipeline, construct, props);
    },
  };
}
