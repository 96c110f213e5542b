import type { IConstruct } from 'constructs';
import type { DeployWay, WayNamespace, WayNeeds } from '../../kube';
import { problem } from './problems';
import type { PulumiProps } from './pulumi-props';

const NAME = 'pulumi';

/**
 * `sealane deploy` updates a Pulumi stack of the namespace, `<cluster>.<namespace>`, by the machine's `pulumi`: state, drift and order are the
 * engine's. It never deletes or replaces an object: what the program names no more, Sealane removes when all is ready, as with kubectl().
 * @throws `pulumi/backend`, `pulumi/password`, `pulumi/project`, `pulumi/secrets-provider`
 */
export function pulumi(props: PulumiProps): DeployWay {
  return { name: NAME, at: (namespace) => stackFor(namespace, props) };
}

/** Of one namespace: a value may be given to several. */
function stackFor({ construct, cluster, namespace }: WayNamespace, props: PulumiProps): DeployWay {
  const { backend, project = 'sealane', secretsProvider } = props;
  checkProps(construct, { backend, project, secretsProvider });
  const stack = `${cluster.target.name}.${namespace}`;
  return {
    name: NAME,
    settings: { backend, project, stack, ...(secretsProvider === undefined ? {} : { secretsProvider }) },
    needs: NEEDS,
  };
}

/** The engine reads every object before it applies it, and waits for migrations by watching them. */
const NEEDS: WayNeeds = {
  verbs: ['get'],
  rules: [
    { apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ],
};

const BACKEND = /^(?:file|s3|gs|azblob|https):\/\/[^\s]+$/;
const PASSWORD = /^[a-z0-9]+:\/\/[^/?]*@|[?&](?:access_?key|secret|token|sig|password)[^=&]*=/i;
const PROJECT = /^[A-Za-z0-9_.-]{1,100}$/;
const SECRETS_PROVIDER = /^(?:awskms|gcpkms|azurekeyvault|hashivault):\/\/[^\s]+$/;

interface Checked extends Required<Omit<PulumiProps, 'secretsProvider'>> {
  readonly secretsProvider: string | undefined;
}

/** Raises what Pulumi would refuse, or what would be a secret in the open. */
function checkProps(construct: IConstruct, { backend, project, secretsProvider }: Checked): void {
  if (PASSWORD.test(backend)) problem(construct, 'pulumi/password', { scheme: backend.slice(0, backend.indexOf(':')) });
  else if (!BACKEND.test(backend)) problem(construct, 'pulumi/backend', { got: backend });
  if (!PROJECT.test(project)) problem(construct, 'pulumi/project', { got: project });
  if (secretsProvider !== undefined && !SECRETS_PROVIDER.test(secretsProvider))
    problem(construct, 'pulumi/secrets-provider', { got: secretsProvider });
}
