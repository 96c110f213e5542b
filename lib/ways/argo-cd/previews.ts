import type { IConstruct } from 'constructs';
import { checkGitProps, checkPreviews } from '../git';
import type { PullRequests } from './pull-requests';

/** Previews of pull requests, which Argo CD makes and removes. */
export interface ArgoPreviewsProps {
  /** Which pull requests have one: `githubPulls({ owner: 'acme', repo: 'shop' })`. */
  readonly pulls: PullRequests;
  /**
   * Repository that previews are committed to. Another one than that of the namespace: the job of a pull request may push to it, and nobody has
   * read its code yet.
   */
  readonly repository: string;
  /** Branch of it. @default 'main' */
  readonly branch?: string;
  /** How often Argo CD asks for pull requests. Argo CD's own default would be half an hour. @default 180 */
  readonly requeueAfterSeconds?: number;
}

/** Where previews of a namespace are brought to, and by whom. */
export interface PreviewPlace {
  readonly namespace: string;
  /** Repository of the namespace itself. */
  readonly repository: string;
  /** Folder of the namespace: a preview's has the same ending as its namespace. */
  readonly path: string;
  readonly argoNamespace: string;
  readonly server: string;
}

const POLL = 180;

/** Raises what Argo CD would refuse, or what would open a door. */
export function checkArgoPreviews(
  construct: IConstruct,
  { namespace, path, repository: own }: PreviewPlace,
  props: ArgoPreviewsProps,
): void {
  const { pulls, repository, branch = 'main', requeueAfterSeconds = POLL } = props;
  checkGitProps(construct, { repository, branch, path });
  checkPreviews(construct, { namespace, own, repository, labels: pulls.labels, requeueAfterSeconds });
}

/** May take from the repository of previews alone, to namespaces of previews alone. @param kinds that stand in the namespace */
export function previewProject({ namespace, server }: PreviewPlace, { repository }: ArgoPreviewsProps, kinds: readonly object[]): object {
  const all = `${namespace}-pr-*`;
  return {
    description: `What previews of ${namespace} are deployed by`,
    sourceRepos: [repository],
    destinations: [{ server, namespace: all }],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: all }],
    namespaceResourceWhitelist: kinds,
  };
}

/** What the Application of the namespace itself has in its spec. */
export interface ApplicationSpec {
  readonly source: object;
  readonly syncPolicy: { readonly automated: object };
}

/** An Application for each open pull request with the label, whose folder a job commits. What it has made goes when the request is closed. */
export function previewSet(
  { namespace, path, server }: PreviewPlace,
  { pulls, repository, branch = 'main', requeueAfterSeconds = POLL }: ArgoPreviewsProps,
  own: ApplicationSpec,
): object {
  const each = `${namespace}-pr-{{.number}}`;
  const { source, syncPolicy } = own;
  const spec = {
    ...own,
    project: previewsName(namespace),
    source: { ...source, repoURL: repository, targetRevision: branch, path: `${path}-pr-{{.number}}` },
    destination: { server, namespace: each },
    // One whose time is over is a folder without objects.
    syncPolicy: { ...syncPolicy, automated: { ...syncPolicy.automated, allowEmpty: true } },
  };
  return {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [{ pullRequest: { ...pulls.generator, requeueAfterSeconds } }],
    template: { metadata: { name: each, finalizers: ['resources-finalizer.argocd.argoproj.io'] }, spec },
  };
}

/** Of the project and of the ApplicationSet. */
export function previewsName(namespace: string): string {
  return `${namespace}-previews`;
}
