import { foundWithoutDoubles, type ClusterObjects, type TreeObject } from '../kube/finished';
import { PolicyCluster } from './cluster';
import { judge, type Listener, type RuleSet } from './engine';
import type { ProgramFacts } from './program';
import type { Rule } from './rule';

interface JudgingProps {
  readonly rulesFor: (object: TreeObject) => RuleSet;
  /** @default nothing is known beside the objects */
  readonly program?: ProgramFacts;
}

/** What is to be told of an object. */
interface Told {
  readonly about: { readonly rule: Rule; readonly object: TreeObject; readonly field?: string };
  readonly tell: () => void;
}

/** Judges all objects of a cluster; no rule takes two objects of one identity for two. */
export function judgeCluster(cluster: ClusterObjects, { rulesFor, program }: JudgingProps, listener: Required<Listener<TreeObject>>): void {
  const look = ({ objects, target }: ClusterObjects): readonly Told[] => {
    const told: Told[] = [];
    judge({ objects, cluster: new PolicyCluster(objects, target.version, program) }, rulesFor, {
      found: (about) => told.push({ about, tell: () => listener.found(about) }),
      undecided: (about) => told.push({ about, tell: () => listener.undecided(about) }),
      crashed: (about) => told.push({ about, tell: () => listener.crashed(about) }),
    });
    return told;
  };
  const aboutOf = ({ about: { rule, object, field = '' } }: Told) => ({ construct: object.construct, key: `${rule.id}\n${field}` });
  for (const { tell } of foundWithoutDoubles(cluster, look, aboutOf)) tell();
}
