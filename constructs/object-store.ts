import type { Construct } from 'constructs';
import { markAccess, setSite } from '../lib/core';
import { Component } from '../lib/kube';
import { provisions, type CloudAccess, type ObjectStoreProvisioner } from '../lib/provision';

/** A bucket for backups and files: private, versioned and encrypted. Made by a cloud's own value: `s3({ … })`. */
export class ObjectStore extends Component {
  /** Name of the bucket. */
  public readonly bucket: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly provider: ObjectStoreProvisioner,
  ) {
    super(scope, id);
    this.bucket = provider.bucket(this);
    setSite(this, provider.cloud, provider.region);
    provider.check(this);
    provisions(this, (into) => provider.lower(into, this));
  }

  /** The right to read it, or to read and write: `velero.mayUse(backups.access('write'))`. */
  public access(mode: 'read' | 'write'): CloudAccess {
    const access = this.provider.access(this, mode);
    markAccess(access, this);
    return access;
  }
}
