import { clusterFailure } from './cluster-failure';
import type { Answer, Question } from './cluster-http';
import { groupVersionOf, isData } from './manifest-facts';

/** How a cluster serves a kind. */
export interface Resource {
  /** `/apis/apps/v1` */
  readonly base: string;
  /** `deployments` */
  readonly plural: string;
  readonly namespaced: boolean;
}

/** A kind as a cluster serves it. */
export interface ServedKind extends Resource {
  readonly apiVersion: string;
  readonly kind: string;
  /** What can be done with it: `list`, `delete` … */
  readonly verbs: readonly string[];
}

type Kinds = ReadonlyMap<string, ServedKind>;

/** What a cluster serves: one question per API version that somebody needs, remembered. */
export class Discovery {
  private readonly kinds = new Map<string, Promise<Kinds>>();
  private readonly groups = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly ask: (question: Question) => Promise<Answer>) {}

  public async resource(apiVersion: string, kind: string): Promise<Resource | undefined> {
    return (await this.kindsOf(apiVersion)).get(kind);
  }

  /** Every kind, in the version of its group that the cluster prefers. Groups that do not answer are left out. */
  public async all(): Promise<readonly ServedKind[]> {
    const { status, body } = await this.ask({ method: 'GET', path: '/apis' });
    const groups = status === 200 && isData(body) && Array.isArray(body.groups) ? body.groups.filter(isData) : [];
    const preferred = groups.flatMap(({ preferredVersion }) => (isData(preferredVersion) ? [String(preferredVersion.groupVersion)] : []));
    const kinds = await Promise.all(['v1', ...preferred].map((apiVersion) => this.kindsOf(apiVersion).catch(() => new Map() as Kinds)));
    return kinds.flatMap((each) => [...each.values()]);
  }

  public groupVersions(group: string): Promise<readonly string[]> {
    let versions = this.groups.get(group);
    if (!versions) {
      versions = this.loadGroup(group);
      this.groups.set(group, versions);
    }
    return versions;
  }

  /** Asks again from now on: a new CRD changes the answers. */
  public forget(): void {
    this.kinds.clear();
    this.groups.clear();
  }

  private kindsOf(apiVersion: string): Promise<Kinds> {
    let kinds = this.kinds.get(apiVersion);
    if (!kinds) this.kinds.set(apiVersion, (kinds = this.load(apiVersion)));
    return kinds;
  }

  private async loadGroup(group: string): Promise<readonly string[]> {
    if (group === '') return ['v1'];
    const { status, body } = await this.ask({ method: 'GET', path: `/apis/${encodeURIComponent(group)}` });
    if (status !== 200 || !isData(body) || !Array.isArray(body.versions)) return [];
    return body.versions.filter(isData).map(({ version }) => String(version));
  }

  private async load(apiVersion: string): Promise<Kinds> {
    const { group, version } = groupVersionOf(apiVersion);
    const base = group === '' ? `/api/${encodeURIComponent(version)}` : `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`;
    const answer = await this.ask({ method: 'GET', path: base });
    const { status, body } = answer;
    if (status !== 200 && status !== 404) throw clusterFailure(answer, `the cluster, asked which kinds ${apiVersion} has,`);
    const resources = status === 200 && isData(body) && Array.isArray(body.resources) ? body.resources.filter(isData) : [];
    const kinds = new Map<string, ServedKind>();
    for (const { kind, name, namespaced, verbs } of resources) {
      // `pods/eviction` is no object, but has a kind too.
      if (typeof kind !== 'string' || typeof name !== 'string' || name.includes('/')) continue;
      const can = Array.isArray(verbs) ? verbs.map(String) : [];
      kinds.set(kind, { apiVersion, kind, base, plural: name, namespaced: namespaced === true, verbs: can });
    }
    return kinds;
  }
}
