import { mapOf, mapsOf, textOf, type Untyped } from '../untyped';
import { reference, serviceReference, type Finder } from './reference';

/** The Services that an Istio VirtualService sends to. Its Gateways belong to the platform. */
export function virtualServiceReferences(manifest: Untyped, finder: Finder): void {
  const spec = mapOf(manifest.spec);
  for (const protocol of ['http', 'tls', 'tcp'])
    mapsOf(spec[protocol]).forEach(({ route }, i) =>
      mapsOf(route).forEach(({ destination }, j) =>
        destinationOf(mapOf(destination), `spec.${protocol}[${i}].route[${j}].destination`, finder),
      ),
    );
}

/** A host without a dot is a Service of the namespace; others may be anything that the mesh knows. */
function destinationOf({ host, port }: Untyped, field: string, { namespace, found }: Finder): void {
  const name = textOf(host);
  if (name === undefined || name.includes('.')) return;
  const { number } = mapOf(port);
  found.push(serviceReference({ name, namespace, port: typeof number === 'number' ? number : undefined, field }));
}

/** What an IngressRoute of Traefik sends to, and the certificate that it serves with. */
export function ingressRouteReferences(manifest: Untyped, finder: Finder): void {
  const { routes, tls } = mapOf(manifest.spec);
  mapsOf(routes).forEach(({ services }, i) =>
    mapsOf(services).forEach((service, j) => traefikBackend(service, `spec.routes[${i}].services[${j}]`, finder)),
  );
  const name = textOf(mapOf(tls).secretName);
  const { namespace } = finder;
  if (name !== undefined)
    finder.found.push(
      reference({ join: 'secret', apiVersion: 'v1', kind: 'Secret', name, namespace, orders: false, field: 'spec.tls.secretName' }),
    );
}

/** What a TraefikService splits traffic between. */
export function traefikServiceReferences(manifest: Untyped, finder: Finder): void {
  const services = mapsOf(mapOf(mapOf(manifest.spec).weighted).services);
  services.forEach((service, i) => traefikBackend(service, `spec.weighted.services[${i}]`, finder));
}

function traefikBackend(service: Untyped, field: string, { namespace, found }: Finder): void {
  const name = textOf(service.name);
  // One of another provider of Traefik: `api@internal`.
  if (name === undefined || name.includes('@')) return;
  const isService = (service.kind ?? 'Service') === 'Service';
  found.push(
    reference({
      join: 'route',
      apiVersion: isService ? 'v1' : 'traefik.io/v1alpha1',
      kind: isService ? 'Service' : 'TraefikService',
      name,
      namespace: textOf(service.namespace) ?? namespace,
      port: isService && (typeof service.port === 'number' || typeof service.port === 'string') ? service.port : undefined,
      orders: false,
      field,
    }),
  );
}
