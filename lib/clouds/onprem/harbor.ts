import type { RegistryProvider } from '../../kube';
import { checkUrl } from './check-hosts';
import { HARBOR, projectOf, type HarborProps } from './harbor-props';
import { problem } from './problems';
import { urlHost } from './url-host';

const PROJECT = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/**
 * A project of a Harbor that runs already: scanned on push, with immutable tags, retention, and a robot account that may only pull. Made by
 * the Pulumi provider `harbor`, which has no npm package: the engine downloads its plugin from its makers, Pulumiverse.
 * @see https://goharbor.io/docs/
 */
export function harbor(props: HarborProps): RegistryProvider {
  const { url, pull } = props;
  return {
    provider: 'harbor',
    prefix: (registry) => `${urlHost(url)}/${projectOf(registry, props)}`,
    pullSecret: { name: pull.name ?? HARBOR.pullSecret, from: pull.from, ...(pull.key === undefined ? {} : { key: pull.key }) },
    provision: {
      cloud: 'Harbor',
      check: (registry) => {
        checkUrl(registry, 'url', url);
        if (props.keepTagged !== undefined && props.immutableTags !== false)
          problem(registry, 'onprem/immutable-kept', { kept: props.keepTagged });
        const project = projectOf(registry, props);
        if (!PROJECT.test(project) || project.length > 255)
          problem(registry, 'onprem/project-name', { got: project, likely: wordOf(project) });
      },
      lower: (into, use) => {
        for (const name of use.repositories)
          if (!REPOSITORY.test(name))
            problem(use.registry, 'onprem/repository-name', { got: name, likely: name.split('/').map(wordOf).join('/') });
        (require('./harbor.pulumi') as typeof import('./harbor.pulumi')).lowerHarbor(into, use, props);
      },
      // Nodes of no cluster have a login of their own.
      grantsPull: () => false,
    },
  };
}

const REPOSITORY = /^[a-z0-9]+(?:(?:[._-]+|\/)[a-z0-9]+)*$/;

function wordOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/[._-]*([._-])/g, '$1')
      .replace(/^[._-]+|[._-]+$/g, '') || 'shop'
  );
}
