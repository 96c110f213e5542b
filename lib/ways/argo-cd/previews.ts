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
  /** Folder of the namespace: a preview's has the same ending as its namespace. */
  readonly path: string;
  readonly argoNamespace: string;
  readonly server: string;
}

/** An object in Argo CD's namespace. */
interface ArgoObject {
  readonly kind: string;
  readonly name: string;
  readonly spec: object;
}

/** Raises what Argo CD would refuse, or what would open a door. */
export function checkArgoPreviews(construct: IConstruct, own: string, { namespace, path }: PreviewPlace, props: ArgoPreviewsProps): void {
  const { pulls, repository, branch = 'main', requeueAfterSeconds = POLL } = props;
  checkGitProps(construct, { repository, branch, path });
  checkPreviews(construct, { namespace, own, repository, labels: pulls.labels, requeueAfterSeconds });
}

const POLL = 180;

/**
 * An Application for each open pull request with the label, whose folder a job commits; and a project that may take from the repository of
 * previews alone, to namespaces of previews alone. What it has made goes when the pull request is closed.
 * @param template what the Application of the namespace itself has in its spec
 * @param kinds that stand in the namespace
 */
export function previewObjects(
  { namespace, path, server }: PreviewPlace,
  { pulls, repository, branch = 'main', requeueAfterSeconds = POLL }: ArgoPreviewsProps,
  { template, kinds }: { readonly template: Readonly<Record<string, unknown>>; readonly kinds: readonly object[] },
): readonly ArgoObject[] {
  const project = `${namespace}-previews`;
  const [each, all] = [`${namespace}-pr-{{.number}}`, `${namespace}-pr-*`];
  const { syncPolicy, source, ...others } = template as {
    readonly syncPolicy: { readonly automated: object };
    readonly source: object;
  } & Readonly<Record<string, unknown>>;
  return [
    {
      kind: 'AppProject',
      name: project,
      spec: {
        description: `What previews of ${namespace} are deployed by`,
        sourceRepos: [repository],
        destinations: [{ server, namespace: all }],
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: all }],
        namespaceResourceWhitelist: kinds,
      },
    },
    {
      kind: 'ApplicationSet',
      name: project,
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ pullRequest: { ...pulls.generator, requeueAfterSeconds } }],
        template: {
          metadata: { name: each, finalizers: ['resources-finalizer.argocd.argoproj.io'] },
          spec: {
            ...others,
            project,
            source: { ...source, repoURL: repository, targetRevision: branch, path: `${path}-pr-{{.number}}` },
            destination: { server, namespace: each },
            // One whose time is over is a folder without objects.
            syncPolicy: { ...syncPolicy, automated: { ...syncPolicy.automated, allowEmpty: true } },
          },
        },
      },
    },
  ];
}
