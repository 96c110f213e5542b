import type { NamedDeferred } from '../provision';
import type { SecretBackend } from './provider';

/**
 * Secrets that the Pulumi engine knows: settings of the stack, passwords of a database that it made. The engine writes them into a
 * Secret of the cluster and keeps them encrypted in its state. `sealane synth` refuses them, since a file would hold them in the clear:
 * `new Secret(ns, 'orders-db', { from: engineSecrets({ url }), keys: { url: 'url' } })`, where
 * `url = named(app, 'orders-db.url', configValue('orders-db-url', { secret: true }))`.
 */
export function engineSecrets(values: Readonly<Record<string, NamedDeferred>>): SecretBackend {
  return {
    storeObjects: () => [],
    secretObject: ({ name, keys, type }) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      name,
      body: {
        type,
        stringData: Object.fromEntries(
          Object.entries(keys).flatMap(([key, remote]) => (values[remote] ? [[key, values[remote].toString()]] : [])),
        ),
      },
    }),
  };
}
