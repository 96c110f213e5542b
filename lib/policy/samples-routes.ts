import { of } from './samples';

/** An HTTPRoute of `www.shop.example` that hangs on {@link gatewayObject}. */
export function route(spec: object = {}, rest: object = {}): object {
  return of('gateway.networking.k8s.io/v1 HTTPRoute', {
    spec: {
      parentRefs: [{ name: 'public', namespace: 'edge' }],
      hostnames: ['www.shop.example'],
      rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
      ...spec,
    },
    ...rest,
  });
}

/** A Gateway of another namespace. */
export function gatewayObject(listeners: readonly object[], annotations: object = {}): object {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'edge', annotations },
    spec: { gatewayClassName: 'envoy', listeners },
  };
}

/** A Certificate of cert-manager that lies in the Secret `www`. */
export function certificate(dnsNames: readonly string[], namespace = 'shop'): object {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'www', namespace },
    spec: { secretName: 'www', dnsNames, issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' } },
  };
}
