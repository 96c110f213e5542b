import type { Catalogue } from '../../core';

/** Problems of what Flux follows. */
export const words = {
  'flux/two-sources': {
    what: (p: { namespace: string; given: string }) =>
      `Flux is to follow an artifact of a registry for ${p.namespace} (source), and is told of a git repository as well: ${p.given}`,
    fix: () => "keep one: flux({ source: oci({ … }) }), or flux({ repository: 'https://git.example/shop/gitops.git' }) without source",
  },
} satisfies Catalogue;
