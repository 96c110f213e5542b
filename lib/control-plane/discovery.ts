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

type Kinds = ReadonlyMap<string, Resource>;

/** What a cluster serves: one question per API version that somebody needs, remembered. */
export class Discovery {
  private readonly kinds = new Map<string, Promise<Kinds>>();
  private readonly groups = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly ask: (question: Question) => Promise<Answer>) {}

  public async resource(apiVersion: string, kind: string): Promise<Resource | undefined> {
    let kinds = this.kinds.get(apiVersion);
    if (!kinds) {
      kinds = this.load(apiVersion);
      this.kinds.set(apiVersion, kinds);
    }
    return (await kinds).get(kind);
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
    const kinds = new Map<string, Resource>();
    for (const { kind, name, namespaced } of resources) {
      // `pods/eviction` is no object, but has a kind too.
      if (typeof kind !== 'string' || typeof name !== 'string' || name.includes('/')) continue;
      kinds.set(kind, { base, plural: name, namespaced: namespaced === true });
    }
    return kinds;
  }
}
