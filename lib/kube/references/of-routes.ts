import { mapOf, mapsOf, textOf, type Untyped } from '../untyped';
import { issuesCertificates } from './cert-manager';
import { reference, serviceReference, type Finder } from './reference';

/** The Services that an Ingress sends to, and the certificates that it serves with. */
export function ingressReferences(manifest: Untyped, finder: Finder): void {
  const { defaultBackend, rules, tls } = mapOf(manifest.spec);
  backend(defaultBackend, 'spec.defaultBackend', finder);
  mapsOf(rules).forEach(({ http }, i) => {
    mapsOf(mapOf(http).paths).forEach((path, j) => backend(path.backend, `spec.rules[${i}].http.paths[${j}].backend`, finder));
  });
  if (!issuesCertificates(manifest))
    mapsOf(tls).forEach(({ secretName }, i) => certificate(secretName, finder.namespace, `spec.tls[${i}].secretName`, finder));
}

function backend(value: unknown, field: string, { namespace, found }: Finder): void {
  const service = mapOf(mapOf(value).service);
  const name = textOf(service.name);
  if (name === undefined) return;
  const port = mapOf(service.port);
  // The AWS load balancer controller's own word: it reads the port from an annotation.
  const named = port.name === 'use-annotation' ? undefined : textOf(port.name);
  const wanted = named ?? (typeof port.number === 'number' ? port.number : undefined);
  found.push(serviceReference({ name, namespace, port: wanted, field: `${field}.service` }));
}

function certificate(secret: unknown, namespace: string | undefined, field: string, { found }: Finder): void {
  const name = textOf(secret);
  if (name !== undefined)
    found.push(reference({ join: 'secret', apiVersion: 'v1', kind: 'Secret', name, namespace, orders: false, field }));
}

/** The Gateways that a route of the Gateway API hangs on, and the backends that it sends to. */
export function routeReferences(manifest: Untyped, finder: Finder): void {
  const { parentRefs, rules } = mapOf(manifest.spec);
  mapsOf(parentRefs).forEach((ref, i) =>
    typedReference(ref, { group: GATEWAY_GROUP, kind: 'Gateway', field: `spec.parentRefs[${i}]`, outside: true }, finder),
  );
  mapsOf(rules).forEach(({ backendRefs, filters }, i) => {
    mapsOf(backendRefs).forEach((ref, j) => {
      typedReference(ref, { group: '', kind: 'Service', field: `spec.rules[${i}].backendRefs[${j}]` }, finder);
      mirrors(ref.filters, `spec.rules[${i}].backendRefs[${j}].filters`, finder);
    });
    mirrors(filters, `spec.rules[${i}].filters`, finder);
  });
}

function mirrors(filters: unknown, field: string, finder: Finder): void {
  mapsOf(filters).forEach(({ requestMirror }, i) => {
    if (requestMirror !== undefined)
      typedReference(
        mapOf(mapOf(requestMirror).backendRef),
        { group: '', kind: 'Service', field: `${field}[${i}].requestMirror.backendRef` },
        finder,
      );
  });
}

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A Gateway's certificates. */
export function gatewayReferences(manifest: Untyped, finder: Finder): void {
  if (issuesCertificates(manifest)) return;
  mapsOf(mapOf(manifest.spec).listeners).forEach(({ tls }, i) => {
    mapsOf(mapOf(tls).certificateRefs).forEach((ref, j) => {
      const isSecret = (ref.kind ?? 'Secret') === 'Secret' && (ref.group ?? '') === '';
      if (isSecret)
        certificate(ref.name, textOf(ref.namespace) ?? finder.namespace, `spec.listeners[${i}].tls.certificateRefs[${j}]`, finder);
    });
  });
}

interface Expected {
  readonly group: string;
  readonly kind: string;
  readonly field: string;
  readonly outside?: boolean;
}

/** A reference with group, kind and namespace of its own. What is no Service may be anything that a controller brings. */
function typedReference(ref: Untyped, expected: Expected, { namespace, found }: Finder): void {
  const name = textOf(ref.name);
  if (name === undefined) return;
  const group = typeof ref.group === 'string' ? ref.group : expected.group;
  const kind = textOf(ref.kind) ?? expected.kind;
  const isService = group === '' && kind === 'Service';
  found.push(
    reference({
      join: 'route',
      apiVersion: group === '' ? 'v1' : `${group}/v1`,
      kind,
      name,
      namespace: textOf(ref.namespace) ?? namespace,
      port: isService && typeof ref.port === 'number' ? ref.port : undefined,
      outside: expected.outside ?? !isService,
      orders: false,
      field: expected.field,
    }),
  );
}

/** The Services that an Argo Rollout shifts traffic between, and the templates that it judges by. */
export function rolloutReferences(manifest: Untyped, { namespace, found }: Finder): void {
  const strategy = mapOf(mapOf(manifest.spec).strategy);
  for (const [part, fields] of ROLLOUT_SERVICES) {
    const settings = mapOf(strategy[part]);
    for (const field of fields) {
      const name = textOf(settings[field]);
      if (name !== undefined)
        found.push(
          reference({ join: 'route', apiVersion: 'v1', kind: 'Service', name, namespace, field: `spec.strategy.${part}.${field}` }),
        );
    }
    for (const field of ANALYSES) templates(settings[field], `spec.strategy.${part}.${field}`, { namespace, found });
    mapsOf(settings.steps).forEach(({ analysis }, i) =>
      templates(analysis, `spec.strategy.${part}.steps[${i}].analysis`, { namespace, found }),
    );
  }
}

const ANALYSES = ['analysis', 'prePromotionAnalysis', 'postPromotionAnalysis'] as const;

function templates(use: unknown, field: string, { namespace, found }: Finder): void {
  mapsOf(mapOf(use).templates).forEach(({ templateName, clusterScope }, i) => {
    const name = textOf(templateName);
    if (name === undefined) return;
    const wide = clusterScope === true;
    found.push(
      reference({
        join: 'analysis',
        apiVersion: 'argoproj.io/v1alpha1',
        kind: wide ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
        name,
        namespace: wide ? undefined : namespace,
        outside: wide,
        field: `${field}.templates[${i}].templateName`,
      }),
    );
  });
}

const ROLLOUT_SERVICES = [
  ['canary', ['stableService', 'canaryService']],
  ['blueGreen', ['activeService', 'previewService']],
] as const;
