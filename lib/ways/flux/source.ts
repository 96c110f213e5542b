import type { DeployedNamespace, WayNamespace, WayNeeds, WaySettings } from '../../kube';
import { DEPLOY_LEASE } from '../../pipeline';
import { checkGitProps, placeOf, type GitProps } from '../git';
import type { OciSource } from '../oci';

/** Where Flux reads what a namespace shall hold. */
export interface FluxSource {
  readonly kind: 'GitRepository' | 'OCIRepository';
  readonly spec: Readonly<Record<string, unknown>>;
  /** Folder of the namespace in it. */
  readonly path: string;
  /** What the driver is told of it. */
  readonly settings: WaySettings;
  /** Rights of whoever deploys in the namespace. */
  readonly rules: WayNeeds['rules'];
  /** Raises what is wrong with it among the objects of the namespace. @default nothing can be */
  readonly check?: (finished: DeployedNamespace) => void;
}

/** A folder of a git repository. @throws `git/repository`, `git/password`, `git/branch`, `git/path` */
export function gitSource(namespace: WayNamespace, props: GitProps, secret: string | undefined): FluxSource {
  const place = placeOf(namespace, props);
  checkGitProps(namespace.construct, place);
  const { repository: url, branch, path } = place;
  const spec = { interval: INTERVAL, url, ref: { branch }, ...secretRef(secret) };
  return { kind: 'GitRepository', spec, path, settings: { ...place }, rules: [] };
}

/**
 * Artifacts of a registry. Who deploys holds the namespace's Lease: of two that push at once, a registry itself stops none.
 * @throws `oci/registry`, `oci/plain-http`, `oci/path`, `oci/tag`, `oci/image-repository`
 */
export function artifactSource(namespace: WayNamespace, source: OciSource, secret: string | undefined): FluxSource {
  const { url, tag, provider, insecure, settings, check } = source.at(namespace);
  const login = secret === undefined ? { provider } : { provider: 'generic', ...secretRef(secret) };
  const spec = { interval: INTERVAL, url, ref: { tag }, ...login, ...(insecure ? { insecure } : {}) };
  const leases = { apiGroups: ['coordination.k8s.io'], resources: ['leases'] };
  const rules = [
    { ...leases, verbs: ['create'] },
    { ...leases, verbs: ['get', 'patch', 'delete'], resourceNames: [DEPLOY_LEASE] },
  ];
  return { kind: 'OCIRepository', spec, path: namespace.namespace, settings, rules, check };
}

/** How often Flux looks for something new. */
const INTERVAL = '1m';

function secretRef(name: string | undefined) {
  return name === undefined ? {} : { secretRef: { name } };
}
