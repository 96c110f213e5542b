import { closest } from '../../core';
import { customApiVersions, customEntry, mistypedCustomKind, type CustomEntry } from './custom-kinds';
import { kindIndex, own } from './data-files';
import type { Finding } from './finding';
import { coreEntry, groupOf, lifecycleOf, stability, type CoreEntry } from './kind-entries';

/** What is known of a kind in one Kubernetes version. */
export interface KindFacts {
  readonly scope: 'Namespaced' | 'Cluster' | undefined;
  /** Id of the schema, unless the version does not serve the kind or nothing is known of it. */
  readonly definition: string | undefined;
  /** What is wrong with using the kind at all. */
  readonly finding: Finding | undefined;
}

/** The kinds of one Kubernetes minor, and of the CRDs that are modelled. */
export class KindCatalogue {
  constructor(
    private readonly version: string,
    private readonly minor: number,
  ) {}

  find(apiVersion: string, kind: string): KindFacts {
    const core = coreEntry(apiVersion, kind);
    if (core && this.serves(core)) return { ...core, finding: this.deprecation(apiVersion, kind) };
    const crd = customEntry(apiVersion, kind);
    if (crd) return this.customKind(apiVersion, kind, crd);
    const finding = this.notServed(apiVersion, kind, core) ?? this.unknown(apiVersion, kind);
    return { scope: core?.scope ?? this.scopeOfSuccessor(apiVersion, kind), definition: undefined, finding };
  }

  private serves(entry: CoreEntry): boolean {
    return entry.since <= this.minor && (entry.until === 0 || this.minor <= entry.until);
  }

  private deprecation(apiVersion: string, kind: string): Finding | undefined {
    const life = lifecycleOf(apiVersion, kind);
    if (!life || life.deprecated === 0 || life.deprecated > this.minor) return undefined;
    return this.about('kube/deprecated-api', apiVersion, kind, {
      removedIn: minorText(life.removed),
      successor: this.successor(apiVersion, kind),
    });
  }

  private customKind(apiVersion: string, kind: string, { scope, definition, deprecated, source, successor }: CustomEntry): KindFacts {
    if (definition === '')
      return { scope, definition: undefined, finding: this.about('kube/unserved-version', apiVersion, kind, { source, successor }) };
    const finding = deprecated ? this.about('kube/deprecated-api', apiVersion, kind, { removedIn: '', successor }) : undefined;
    return { scope, definition, finding };
  }

  private notServed(apiVersion: string, kind: string, core: CoreEntry | undefined): Finding | undefined {
    const life = lifecycleOf(apiVersion, kind);
    if (core && core.since > this.minor) return this.about('kube/not-yet-api', apiVersion, kind, { since: minorText(core.since) });
    const removed = core ? core.until + 1 : (life?.removed ?? 0);
    if (removed === 0) return undefined;
    return this.about('kube/removed-api', apiVersion, kind, { removedIn: minorText(removed), successor: this.successor(apiVersion, kind) });
  }

  private unknown(apiVersion: string, kind: string): Finding {
    const group = groupOf(apiVersion);
    const builtIn = !group.includes('.') || Object.keys(kindIndex().core).some((known) => groupOf(known) === group);
    if (builtIn) return this.about('kube/unknown-kind', apiVersion, kind, { didYouMean: this.likelyKind(apiVersion, kind) });
    const modelled = customApiVersions(kind).find((known) => groupOf(known) === group);
    const source = modelled && customEntry(modelled, kind)?.source;
    if (source) return this.about('kube/unserved-version', apiVersion, kind, { source, successor: `${modelled} ${kind}` });
    const meant = mistypedCustomKind(group, kind);
    if (meant) return this.about('kube/unknown-kind', apiVersion, kind, { didYouMean: meant });
    return this.about('kube/unknown-crd', apiVersion, kind, {});
  }

  private likelyKind(apiVersion: string, kind: string): string {
    const exact = this.servedAs(kind)[0] ?? customApiVersions(kind)[0];
    if (exact) return `${exact} ${kind}`;
    const inGroup = closest(kind, Object.keys(own(kindIndex().core, apiVersion) ?? {}));
    if (inGroup) return `${apiVersion} ${inGroup}`;
    const anywhere = closest(kind, new Set(Object.values(kindIndex().core).flatMap(Object.keys)));
    const home = anywhere && this.servedAs(anywhere)[0];
    return home ? `${home} ${anywhere}` : '';
  }

  private successor(apiVersion: string, kind: string): string {
    let life = lifecycleOf(apiVersion, kind);
    for (let hops = 0; life && life.successor !== '' && hops < 5; hops++) {
      const [nextVersion = '', nextKind = ''] = life.successor.split(' ');
      const next = coreEntry(nextVersion, nextKind);
      if (next && this.serves(next)) return life.successor;
      life = lifecycleOf(nextVersion, nextKind);
    }
    const best = this.servedAs(kind).find((other) => groupOf(other) === groupOf(apiVersion) && other !== apiVersion);
    return best && stability(best) > stability(apiVersion) ? `${best} ${kind}` : '';
  }

  private scopeOfSuccessor(apiVersion: string, kind: string): CoreEntry['scope'] | undefined {
    const [version = '', name = ''] = (this.notServed(apiVersion, kind, undefined) ? this.successor(apiVersion, kind) : '').split(' ');
    return coreEntry(version, name)?.scope;
  }

  /** apiVersions that serve a kind, the most stable first. */
  private servedAs(kind: string): string[] {
    const serving = Object.keys(kindIndex().core).filter((apiVersion) => {
      const entry = coreEntry(apiVersion, kind);
      return entry && this.serves(entry);
    });
    return serving.sort((a, b) => stability(b) - stability(a));
  }

  private about(code: string, apiVersion: string, kind: string, params: Record<string, string>): Finding {
    const field = code === 'kube/unknown-kind' ? 'kind' : 'apiVersion';
    return { code, field, params: { apiVersion: shown(apiVersion), kind: shown(kind), version: this.version, ...params } };
  }
}

function minorText(minor: number): string {
  return minor === 0 ? '' : `1.${minor}`;
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 80)).slice(1, -1);
}
