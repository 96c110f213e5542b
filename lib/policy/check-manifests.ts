import { mapOf, podIn, textOf, type Manifest } from '../kube';
import { PolicyCluster, type PolicyObject } from './cluster';
import { judge, type Crash, type Finding, type Undecided } from './engine';
import { production, type Pack } from './pack';
import { rulesOf } from './pack-rules';
import type { ProgramFacts } from './program';
import { suppression } from './suppressions';

export interface ManifestCheckProps {
  /** Kubernetes minor. @default '1.34' */
  readonly version?: string;
  /** @default production */
  readonly packs?: readonly Pack[];
  /** @default nothing is known beside the objects */
  readonly program?: ProgramFacts;
}

/** What the rules say about objects that no program of ours made. */
export interface ManifestCheck {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  /** What annotations of other tools let pass, with their reason. */
  readonly suppressed: readonly (Finding & { readonly reason: string })[];
  readonly crashes: readonly Crash[];
}

/** Judges plain objects, as a folder of YAML or a live namespace holds them, as one cluster. */
export function checkManifests(
  manifests: readonly Manifest[],
  { version = '1.34', packs = [production], program }: ManifestCheckProps = {},
): ManifestCheck {
  const objects = manifests.map(policyObject);
  const rules = rulesOf(packs);
  const findings: Finding[] = [];
  const undecided: Undecided[] = [];
  const suppressed: (Finding & { readonly reason: string })[] = [];
  const crashes: Crash[] = [];
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
