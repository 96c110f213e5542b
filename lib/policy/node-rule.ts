import type { ProblemParams } from '../core';
import type { Moment, Shortage } from '../kube/finished';
import { reason } from './reason';
import { kindRule, type Level, type Rule, type RuleWords, type Samples } from './rule';

/** What the words of a rule over nodes know. */
export interface NodeParams extends ProblemParams {
  readonly pools: string;
  readonly nodes: number;
  readonly resource: string;
  readonly wanted: string;
  readonly has: string;
}

/** What is asked for, or there: `1500m of cpu`, `places for 90 pods`. */
export function amountEn(amount: string, resource: string): string {
  return resource === 'pods' ? `places for ${amount} pods` : `${amount} of ${resource}`;
}

export function amountZh(amount: string, resource: string): string {
  return resource === 'pods' ? `${amount} 个 Pod 名额` : `${amount} 的 ${resource}`;
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
    check: (_, { tell, unknown, object, cluster }) => {
      const room = cluster.nodeRoom();
      if (!room || !cluster.isSpokesman(about.id, object)) return;
      const short: Shortage | undefined = room.shortage(moment);
      // What is too little on a quiet day is so at any other time.
      if (short && (moment === 'usual' || !room.shortage('usual'))) return tell('metadata.name', { ...short });
      // It is the same at each moment, and said once.
      const unsaid = moment === 'usual' && !short ? room.unsaid() : moment === 'zone-loss' ? room.withoutZones() : [];
      for (const { what, pools } of unsaid) unknown(reason(`node-${what}`, { pools: pools.join(', ') }));
    },
  });
}
