import type { Construct } from 'constructs';
import { checksum, compare, type DurationInput } from '../lib/core';
import { KubeObject, readSeconds, RUNS_BEFORE, type Manifest } from '../lib/kube';
import { jobSpec, type BatchProps } from './batch';
import { migratesAnnotation } from './database-schemas';
import { Workload } from './workload';

export interface JobProps extends BatchProps {
  /**
   * Time that it stays after its end, with its logs. Applied again later than that, it runs again: let it find its work done.
   * @default '7d'
   */
  readonly keep?: DurationInput;
  /**
   * Versions of databases' schemas that are in place when it has completed, by a name of the database: `{ orders: 6 }`. A deploy runs it only
   * where what runs works with the schema before and after, by its `worksWith`, and so does what is new and does not wait for it (`runsBefore`).
   * @default it migrates nothing that anybody watches
   * @throws `database/version` for what is no whole number, `database/left-behind` where a workload does not work with it
   */
  readonly migrates?: Readonly<Record<string, number>>;
}

// '-' and the checksum.
const SUFFIX = 8;

/**
 * A program that runs once, to its end: a migration, an import.
 *
 * A Job can never be changed, so its name carries a checksum of what it runs: a new image or setting is a new Job, and what did not
 * change does not run again.
 */
export class Job extends Workload {
  public readonly object: KubeObject;
  declare protected readonly props: JobProps;
  private readonly followers = new Set<string>();

  constructor(scope: Construct, id: string, given: JobProps) {
    super(scope, id, given, 'Job');
    const { props } = this;
    this.object = new HashedJob(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: this.name,
        labels: this.objectLabels,
        annotations: { ...this.objectAnnotations, ...migratesAnnotation(this, props.migrates) },
      },
      body: () => ({
        spec: { ttlSecondsAfterFinished: readSeconds(this, 'keep', props.keep ?? '7d'), ...jobSpec(this, props, this.template()) },
      }),
    });
  }

  /**
   * Puts it before workloads: `sealane deploy` applies them only when it has completed, and not at all if it fails. A rollback does not run
   * it again.
   */
  public runsBefore(...workloads: readonly Workload[]): this {
    for (const workload of workloads) {
      workload.node.addDependency(this);
      this.followers.add(workload.name);
    }
    if (this.followers.size > 0) this.object.metadata.addAnnotation(RUNS_BEFORE, [...this.followers].sort(compare).join(','));
    return this;
  }

  protected override get maxName(): number {
    return super.maxName - SUFFIX;
  }

  protected override get restartPolicy(): 'OnFailure' | 'Never' {
    return this.props.restart ?? 'Never';
  }

  protected override get usualSpread(): 'none' {
    return 'none';
  }
}

/** A Job object whose name ends with a checksum of its finished spec, patches included. */
class HashedJob extends KubeObject {
  public override toJson(): Manifest {
    const manifest = super.toJson();
    return {
      ...manifest,
      metadata: { ...manifest.metadata, name: `${manifest.metadata.name}-${checksum(JSON.stringify(manifest.spec))}` },
    };
  }
}
