import { emptyDir, grpc, http, loadBalancer, type Registry, tcp, WebService, Worker, type Namespace, type WebServiceProps } from 'sealane';
import { waive } from 'sealane/policy';

const VERSION = 'v0.10.6';

/** User and group of every image of the shop. */
const HARDENED = { user: 1000, group: 1000, fsGroup: 1000 } as const;

/** What differs between the environments of the shop. */
export interface BoutiqueProps {
  /** Where the shop's own images come from. */
  readonly images: Registry;
  /** Run the load generator. @default true */
  readonly load?: boolean;
  /** How new versions of a service take over, by its name, and how many pods that takes. @default as every service does */
  readonly takeOver?: (service: string) => Pick<WebServiceProps, 'update' | 'replicas'>;
}

/**
 * Google's Online Boutique: twelve services that sell socks and mugs.
 * @see https://github.com/GoogleCloudPlatform/microservices-demo
 */
export function boutique(ns: Namespace, { images, load = true, takeOver = () => ({}) }: BoutiqueProps): { readonly frontend: WebService } {
  const image = (name: string) => images.image(name, { tag: VERSION });
  const service = (
    name: string,
    props: Omit<WebServiceProps, 'image' | 'protocol' | 'health'> & Partial<Pick<WebServiceProps, 'health'>>,
  ) =>
    new WebService(ns, name, {
      ...HARDENED,
      protocol: 'grpc',
      health: grpc(),
      grace: '10s',
      ...takeOver(name),
      ...props,
      image: image(name),
      env: { PORT: props.port, ...props.env },
    });

  const small = { cpu: { request: '100m', limit: '200m' }, memory: { request: '64Mi', limit: '128Mi' } } as const;
  const noProfiler = { DISABLE_PROFILER: '1' };

  const redis = new WebService(ns, 'redis-cart', {
    ...HARDENED,
    // The tag moves, so the digest says which one runs.
    image: 'redis:alpine@sha256:987c376c727652f99625c7d205a1cba3cb2c53b92b0b62aade2bd48ee1593232',
    port: 6379,
    protocol: 'tcp',
    health: tcp({ every: '5s' }),
    cpu: { request: '70m', limit: '125m' },
    memory: { request: '200Mi', limit: '256Mi' },
    mounts: { '/data': emptyDir({ name: 'redis-data' }) },
    replicas: 1,
  });
  if (ns.stage === 'prod')
    waive(redis, { rule: 'replicas', reason: 'carts lie in its memory: two copies would each have half of them', until: '2030-12-31' });

  const products = service('productcatalogservice', { ...small, port: 3550, env: noProfiler });
  const currency = service('currencyservice', { ...small, port: 7000, env: noProfiler });
  const shipping = service('shippingservice', { ...small, port: 50051, env: noProfiler });
  const payment = service('paymentservice', { ...small, port: 50051, env: noProfiler });
  const email = service('emailservice', { ...small, port: 8080, servicePort: 5000, env: noProfiler });
  const ads = service('adservice', {
    port: 9555,
    cpu: { request: '200m', limit: '300m' },
    memory: { request: '180Mi', limit: '300Mi' },
    health: grpc({ delay: '20s', every: '15s' }),
  });
  const cart = service('cartservice', {
    port: 7070,
    cpu: { request: '200m', limit: '300m' },
    memory: { request: '64Mi', limit: '128Mi' },
    health: grpc({ delay: '15s' }),
    env: { REDIS_ADDR: redis.address },
  });
  const recommendations = service('recommendationservice', {
    port: 8080,
    cpu: { request: '100m', limit: '200m' },
    memory: { request: '220Mi', limit: '450Mi' },
    env: { PRODUCT_CATALOG_SERVICE_ADDR: products.address, ...noProfiler },
  });
  const checkout = service('checkoutservice', {
    ...small,
    port: 5050,
    env: {
      PRODUCT_CATALOG_SERVICE_ADDR: products.address,
      SHIPPING_SERVICE_ADDR: shipping.address,
      PAYMENT_SERVICE_ADDR: payment.address,
      EMAIL_SERVICE_ADDR: email.address,
      CURRENCY_SERVICE_ADDR: currency.address,
      CART_SERVICE_ADDR: cart.address,
    },
  });

  const frontend = new WebService(ns, 'frontend', {
    ...HARDENED,
    ...small,
    ...takeOver('frontend'),
    image: image('frontend'),
    port: 8080,
    servicePort: 80,
    health: {
      readiness: http('/_healthz', { delay: '10s', headers: { Cookie: 'shop_session-id=x-readiness-probe' } }),
      liveness: http('/_healthz', { delay: '10s', headers: { Cookie: 'shop_session-id=x-liveness-probe' } }),
    },
    ...(ns.stage === 'prod' ? { scale: { min: 3, max: 12, cpu: 70 } } : {}),
    env: {
      PORT: 8080,
      PRODUCT_CATALOG_SERVICE_ADDR: products.address,
      CURRENCY_SERVICE_ADDR: currency.address,
      CART_SERVICE_ADDR: cart.address,
      RECOMMENDATION_SERVICE_ADDR: recommendations.address,
      SHIPPING_SERVICE_ADDR: shipping.address,
      CHECKOUT_SERVICE_ADDR: checkout.address,
      AD_SERVICE_ADDR: ads.address,
      // The assistant is an optional service that the shop runs without.
      SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
      ENABLE_PROFILER: '0',
    },
    expose: [{ host: 'www' }, { host: '', via: loadBalancer() }],
  });

  if (load) loadGenerator(ns, { image: image('loadgenerator'), frontend });
  return { frontend };
}

function loadGenerator(ns: Namespace, { image, frontend }: { image: WebServiceProps['image']; frontend: WebService }): void {
  new Worker(ns, 'loadgenerator', {
    ...HARDENED,
    image,
    replicas: 1,
    cpu: { request: '300m', limit: '500m' },
    memory: { request: '256Mi', limit: '512Mi' },
    grace: '5s',
    env: { FRONTEND_ADDR: frontend.address, USERS: '10', RATE: '1' },
    init: {
      'frontend-check': {
        image: 'busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d',
        cpu: { request: '10m', limit: '100m' },
        memory: '16Mi',
        user: 1000,
        command: ['/bin/sh', '-exc', WAIT_FOR_FRONTEND],
        env: { FRONTEND_ADDR: frontend.address },
      },
    },
  });
}

const WAIT_FOR_FRONTEND = `\
for attempt in $(seq 1 12); do
  wget -q -O /dev/null "http://\${FRONTEND_ADDR}" && exit 0
  echo "attempt \${attempt}: the frontend does not answer yet"
  sleep 10
done
echo "the frontend did not answer in two minutes"
exit 1
`;
