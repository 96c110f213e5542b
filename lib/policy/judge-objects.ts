import { mapOf, podIn, textOf, type Manifest } from '../kube';
import { PolicyCluster, type PolicyObject } from './cluster';
import { judge, type Crash, type Finding, type Undecided } from './engine';
import { production, type Pack } from './pack';
import { rulesOf } from './pack-rules';
import type { ProgramFacts } from './program';
import { suppression } from './suppressions';

export interface JudgementProps {
  /** Kubernetes minor. @default '1.34' */
  readonly version?: string;
  /** @default production */
  readonly packs?: readonly Pack[];
  /** @default nothing is known beside the objects */
  readonly program?: ProgramFacts;
}

/** What rules say about objects without a program. */
export interface Judgement<T extends PolicyObject> {
  readonly findings: readonly Finding<T>[];
  readonly undecided: readonly Undecided<T>[];
  /** What annotations of other tools let pass, with their reason. */
  readonly suppressed: readonly (Finding<T> & { readonly reason: string })[];
  readonly crashes: readonly Crash<T>[];
}

/** Judges objects as one cluster by the rules of packs, and by nothing else: what is always checked, `lintManifests` adds. */
export function judgeObjects<T extends PolicyObject>(
  objects: readonly T[],
  { version = '1.34', packs = [production], program }: JudgementProps = {},
): Judgement<T> {
  const rules = rulesOf(packs);
  const findings: Finding<T>[] = [];
  const undecided: Undecided<T>[] = [];
  const suppressed: (Finding<T> & { readonly reason: string })[] = [];
  const crashes: Crash<T>[] = [];
  judge({ objects, cluster: new PolicyCluster(objects, version, program) }, () => rules, {
    found: (finding) => {
      const reason = suppression(finding.object, finding.rule);
      if (reason === undefined) findings.push(finding);
      else suppressed.push({ ...finding, reason });
    },
    undecided: (each) => undecided.push(each),
    crashed: (crash) => crashes.push(crash),
  });
  return { findings, undecided, suppressed, crashes };
}

/** A plain object as rules read it. Of a file that nobody has checked, even the name may be missing. */
export function policyObject(manifest: Manifest): PolicyObject {
  const metadata = mapOf(manifest.metadata);
  const { name, namespace } = metadata;
  const whole =
    typeof name === 'string' ? manifest : { ...manifest, metadata: { ...metadata, name: textOf(metadata.generateName) ?? '?' } };
  return { manifest: whole, namespace: typeof namespace === 'string' ? namespace : undefined, pod: podIn(whole) };
}
