import type { Manifest } from '../../kube';

interface PodHolder {
  readonly template?: { readonly spec?: Pod };
  readonly jobTemplate?: { readonly spec?: PodHolder };
}

interface Pod {
  readonly containers?: readonly { readonly image?: unknown }[];
  readonly initContainers?: readonly { readonly image?: unknown }[];
}

/** Repositories of the images that objects run, without tags and digests. */
export function imageRepositoriesOf(objects: readonly Manifest[]): ReadonlySet<string> {
  const pods = objects.map(({ spec }) => podOf((spec ?? {}) as PodHolder));
  const containers = pods.flatMap((pod) => [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])]);
  return new Set(
    containers.map(({ image }) =>
      String(image)
        .replace(/@.*$/, '')
        .replace(/:[^/:]*$/, ''),
    ),
  );
}

function podOf({ template, jobTemplate }: PodHolder): Pod | undefined {
  return (template ?? jobTemplate?.spec?.template)?.spec;
}
