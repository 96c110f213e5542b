import type { ProblemParams } from '../core';
import type { Moment, Shortage } from '../kube/finished';
import { kindRule, type Level, type Rule, type RuleWords, type Samples } from './rule';

/** What the words of a rule over nodes know. */
export interface NodeParams extends ProblemParams {
  readonly pools: string;
  readonly nodes: number;
  readonly resource: string;
  readonly wanted: string;
  readonly has: string;
}

interface NodeRuleProps {
  readonly id: string;
  readonly level: Level;
  readonly moment: Moment;
  readonly see: string;
  readonly en: RuleWords<NodeParams>;
  readonly zhCN: RuleWords<NodeParams>;
  readonly samples: () => Samples;
}

/** A rule that the nodes of the cluster have room at a moment. It is told once for a cluster, at the first namespace that has the rule. */
export function nodeRule({ moment, ...about }: NodeRuleProps): Rule {
  return kindRule<NodeParams>({
    ...about,
    kinds: ['Namespace'],
    severity: 'error',
    check: (_, { tell, object, cluster }) => {
      const room = cluster.nodeRoom();
      if (!room || !cluster.isSpokesman(about.id, object)) return;
      const short: Shortage | undefined = room.shortage(moment);
      // What is too little on a quiet day is so at any other time.
      if (short && (moment === 'usual' || !room.shortage('usual'))) tell('metadata.name', { ...short });
    },
  });
}
