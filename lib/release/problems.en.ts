import type { Catalogue } from '../core';

/** Problems of deploys and of the way back. */
export const words = {
  'release/refused': {
    what: (p: { object: string; message: string }) => `the cluster refused ${p.object}: ${p.message}`,
    fix: () =>
      'correct the object in the program, or give the runner the right that is missing: `sealane verify` asks without changing anything',
  },
  'release/no-namespace': {
    what: (p: { namespace: string }) =>
      `the cluster has no namespace ${p.namespace} yet, and no deploy makes one: its limits and rights are the platform's`,
    fix: (p: { namespace: string }) =>
      `let whoever owns the cluster make it, after sealane synth: kubectl apply -f out/yaml/<cluster>/${p.namespace}/0000-namespace.yaml`,
  },
  'release/not-ready': {
    what: (p: { object: string; why: string; seconds: number }) => `${p.object} was not ready after ${p.seconds} s: ${p.why}`,
    fix: () => '`sealane context` collects events and logs; `sealane rollback` restores the last good release',
  },
  'release/other-runs': {
    what: (p: { object: string; wanted: string; got: string }) => `${p.object} should run ${p.wanted}, but it runs ${p.got}`,
    fix: () => 'somebody has changed it since the deploy: deploy again, and let one pipeline alone deploy this namespace',
  },
  'release/still-led': {
    what: (p: { name: string; namespace: string }) =>
      `Flagger leads ${p.name} in ${p.namespace}, and the release has no Canary for it: with that the pods that serve would go, those of ${p.name}-primary`,
    fix: (p: { name: string; namespace: string }) =>
      `let Flagger look away: kubectl -n ${p.namespace} patch canary ${p.name} --type merge -p '{"spec":{"suspend":true}}'; start the Deployment's own pods: kubectl -n ${p.namespace} scale deployment ${p.name} --replicas <as many as serve>; wait until they are ready, and deploy again`,
  },
  'release/superseded': {
    what: (p: { namespace: string; run: string; other: string }) =>
      `the release in ${p.namespace} is not of the run ${p.run}, but of ${p.other}`,
    fix: () => 'nothing was changed; the run that deployed last looks after its own release',
  },
  'release/locked': {
    what: (p: { namespace: string; holder: string; seconds: number }) =>
      `another deploy holds ${p.namespace}: ${p.holder}; it was waited for ${p.seconds} s`,
    fix: () => 'let that run end; a lock whose holder died is taken over by itself a minute later',
  },
  'release/lock-lost': {
    what: (p: { namespace: string; seconds: number }) =>
      `this deploy did nothing for ${p.seconds} s, and another one of ${p.namespace} has begun meanwhile`,
    fix: () => 'nothing more was changed; see what the other one brought (`sealane history`), and deploy again if that is older',
  },
  'release/none': {
    what: (p: { namespace: string }) => `${p.namespace} has no good release before this one: there is nothing to restore`,
    fix: () => 'deploy a commit that works; the first release that is confirmed is the first that can be restored',
  },
  'release/gone': {
    what: (p: { number: number; namespace: string }) => `release ${p.number} of ${p.namespace} is not kept any more`,
    fix: () => 'deploy its commit again',
  },
  'release/schema-in-place': {
    what: (p: { object: string; database: string; works: string; inPlace: string }) =>
      `${p.object} works with the schema ${p.works} of the database ${p.database}, but it would meet ${p.inPlace}`,
    fix: () => 'nothing was changed; deploy a release that works with the schema in place, and says so in worksWith',
  },
  'release/schema-running': {
    what: (p: { object: string; database: string; works: string; inPlace: string; number: number }) =>
      `the migration brings the database ${p.database} to the schema ${p.inPlace} under ${p.object} of release ${p.number}, which works with ${p.works}`,
    fix: () =>
      'nothing was changed; first deploy and confirm a release that works with the schema before and after (expand), and take away what is old with the next one (contract)',
  },
  'release/schema-back': {
    what: (p: { object: string; database: string; works: string; inPlace: string; number: number; allowed: string }) =>
      `release ${p.number} cannot come back: its ${p.object} works with the schema ${p.works} of the database ${p.database}, but ${p.inPlace} is in place`,
    fix: (p: { object: string; database: string; works: string; inPlace: string; number: number; allowed: string }) =>
      p.allowed === ''
        ? 'nothing was changed; no release that is kept works with this schema: deploy one that does'
        : `nothing was changed; releases that work with this schema: ${p.allowed}`,
  },
  'release/too-large': {
    what: (p: { namespace: string; bytes: number; most: number }) =>
      `the release of ${p.namespace} takes ${p.bytes} bytes packed, and the API server keeps at most ${p.most} in an object`,
    fix: () => 'split the namespace, or move large ConfigMaps into images or volumes',
  },
} satisfies Catalogue;
