import type { Catalogue } from '../../core';

/** Problems of what Flux follows. */
export const words = {
  'flux/two-sources': {
    what: (p: { namespace: string; given: string }) =>
      `Flux is to follow an artifact of a registry for ${p.namespace} (source), and is told of a git repository as well: ${p.given}`,
    fix: () => "keep one: flux({ source: oci({ … }) }), or flux({ repository: 'https://git.example/shop/gitops.git' }) without source",
  },
  'flux/resets-weights': {
    what: (p: { namespace: string; workload: string; route: string }) =>
      `${p.workload} is a canary whose weights stand in ${p.route}, and Flux puts them back whenever it looks at ${p.namespace}: in the middle, nobody would be led to the version that is judged`,
    fix: () =>
      'deploy the namespace by kubectl(), helm() or argoCd(), which leave weights alone; or let Flagger lead: canary({ by: flagger() }); or split by istio(), whose weights Argo Rollouts puts back itself',
  },
} satisfies Catalogue;
