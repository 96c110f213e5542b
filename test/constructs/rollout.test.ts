import { blueGreen, canary, ingress, prometheus, rolling, successRate, web, WebService } from 'sealane';
import { bench, type BenchProps } from 'sealane/testing';
import { stringify } from 'yaml';
import { served } from './sample-props';

const facts = {
  rollouts: { version: '1.10', gatewayApi: true },
  gateway: { name: 'public', namespace: 'gateway-system' },
  metrics: { namespace: 'monitoring', prometheus: 'http://prometheus.monitoring:9090' },
};

type Props = ConstructorParameters<typeof WebService>[2];

const serviceOf = (props: Partial<Props>, place: BenchProps = {}) => {
  const made = bench({ facts, domain: 'shop.example', rules: false, ...place });
  const service = new WebService(made.ns, 'orders', { ...served, ...props });
  return { ...made, service };
};

const codes = (props: Partial<Props>, place: BenchProps = {}) =>
  serviceOf(props, place)
    .problems()
    .map(({ code }) => code);

const measured = { metrics: { port: 9100 } };

describe('the objects', () => {
  test('a canary behind a Gateway: a Rollout with both Services, a route with weights, and what it is judged by', () => {
    const analysis = [
      successRate(99, { every: '30s', times: 2 }),
      web({ url: 'http://judge.shop:80/orders', jsonPath: '{$.errors}', atMost: 0 }),
    ];
    const update = canary({ steps: [10, { weight: 50, pause: '5m' }], analysis });
    const { yaml, problems } = serviceOf({ ...measured, replicas: 2, expose: { host: 'orders' }, update });
    expect(problems()).toEqual([]);
    const { strategy, rollbackWindow, selector, replicas } = yaml('Rollout').spec;
    expect(
      stringify({
        rollout: { replicas, rollbackWindow, selector, strategy },
        analysis: yaml('AnalysisTemplate').spec,
        stable: yaml('Service', 'orders').spec,
        canary: yaml('Service', 'orders-canary').spec,
        route: yaml('HTTPRoute').spec,
      }),
    ).toMatchInlineSnapshot(`
      "rollout:
        replicas: 2
        rollbackWindow:
          revisions: 3
        selector:
          matchLabels:
            app.kubernetes.io/name: orders
        strategy:
          canary:
            stableService: orders
            canaryService: orders-canary
            trafficRouting:
              plugins:
                argoproj-labs/gatewayAPI:
                  httpRoute: orders
                  namespace: shop-prod
            maxSurge: 25%
            maxUnavailable: 0
            steps:
              - setWeight: 10
              - pause:
                  duration: 60s
              - analysis:
                  templates:
                    - templateName: orders
                  args:
                    - name: hash
                      valueFrom:
                        podTemplateHashValue: Latest
              - setWeight: 50
              - pause:
                  duration: 300s
              - analysis:
                  templates:
                    - templateName: orders
                  args:
                    - name: hash
                      valueFrom:
                        podTemplateHashValue: Latest
      analysis:
        args:
          - name: hash
        metrics:
          - name: success-rate
            interval: 30s
            count: 2
            failureLimit: 0
            successCondition: "len(result) > 0 && all(result, {!isNaN(#) && !isInf(#) && # >= 99})"
            failureCondition: "any(result, {!isNaN(#) && !isInf(#) && # < 99})"
            provider:
              prometheus:
                address: http://prometheus.monitoring:9090
                query: 100 * (sum(rate(http_requests_total{namespace="shop-prod",
                  pod=~"orders-{{args.hash}}-.*", code!~"5.."}[2m])) or vector(0)) /
                  sum(rate(http_requests_total{namespace="shop-prod",
                  pod=~"orders-{{args.hash}}-.*"}[2m]))
          - name: web
            interval: 60s
            count: 3
            failureLimit: 0
            successCondition: result != nil && !isNaN(asFloat(result)) && asFloat(result) <= 0
            failureCondition: result != nil && !isNaN(asFloat(result)) && asFloat(result) > 0
            provider:
              web:
                url: http://judge.shop:80/orders
                jsonPath: "{$.errors}"
                timeoutSeconds: 10
      stable:
        ports:
          - name: http
            port: 8080
            targetPort: http
      canary:
        ports:
          - name: http
            port: 8080
            targetPort: http
      route:
        parentRefs:
          - name: public
            namespace: gateway-system
        hostnames:
          - orders.shop.example
        rules:
          - matches:
              - path:
                  type: PathPrefix
                  value: /
            backendRefs:
              - name: orders
                port: 8080
                weight: 100
              - name: orders-canary
                port: 8080
                weight: 0
      "
    `);
  });

  test('blue-green: traffic is switched between two Services when the new pods have passed', () => {
    const judge = web({ url: 'http://orders-preview.shop-prod.svc:8080/self-test', jsonPath: '{$.failed}', atMost: 0 });
    const { yaml, problems } = serviceOf({ replicas: 2, expose: { host: 'orders' }, update: blueGreen({ before: judge, keep: '1h' }) });
    expect(problems()).toEqual([]);
    expect(
      stringify({
        strategy: yaml('Rollout').spec.strategy,
        analysis: yaml('AnalysisTemplate').spec,
        preview: yaml('Service', 'orders-preview').spec,
        route: yaml('HTTPRoute').spec,
      }),
    ).toMatchInlineSnapshot(`
      "strategy:
        blueGreen:
          activeService: orders
          previewService: orders-preview
          autoPromotionEnabled: true
          scaleDownDelaySeconds: 3600
          prePromotionAnalysis:
            templates:
              - templateName: orders-before
            args:
              - name: hash
                valueFrom:
                  podTemplateHashValue: Latest
      analysis:
        args:
          - name: hash
        metrics:
          - name: web
            interval: 60s
            count: 3
            failureLimit: 0
            successCondition: result != nil && !isNaN(asFloat(result)) && asFloat(result) <= 0
            failureCondition: result != nil && !isNaN(asFloat(result)) && asFloat(result) > 0
            provider:
              web:
                url: http://orders-preview.shop-prod.svc:8080/self-test
                jsonPath: "{$.failed}"
                timeoutSeconds: 10
      preview:
        ports:
          - name: http
            port: 8080
            targetPort: http
      route:
        parentRefs:
          - name: public
            namespace: gateway-system
        hostnames:
          - orders.shop.example
        rules:
          - matches:
              - path:
                  type: PathPrefix
                  value: /
            backendRefs:
              - name: orders
                port: 8080
      "
    `);
  });

  test('rolling() is what the plain words say', () => {
    const { yaml, problems } = serviceOf({ update: rolling({ maxSurge: 1 }) });
    expect([problems(), yaml('Deployment').spec.strategy]).toEqual([
      [],
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    ]);
  });

  test('Services whose pods the controller picks select none themselves: an apply would put a selector back, and promote at once', () => {
    const { yaml } = serviceOf({ update: blueGreen() });
    for (const name of ['orders', 'orders-preview']) expect(yaml('Service', name).spec.selector).toBeUndefined();
  });

  test('the autoscaler, the budget and patches follow the Rollout', () => {
    const { yaml, service } = serviceOf({ scale: { min: 10, max: 20 }, update: canary({ steps: [10] }) });
    expect(yaml('HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'orders',
    });
    expect(yaml('PodDisruptionBudget').spec.selector.matchLabels).toEqual(service.selector);
    expect(yaml('Rollout').spec.replicas).toBeUndefined();
    expect(service.object.kind).toBe('Rollout');
  });

  test('without a router no Service is split: the one Service has all pods behind it', () => {
    const { yaml, synth, problems } = serviceOf({ replicas: 10, update: canary({ steps: [10] }) });
    expect(problems()).toEqual([]);
    expect(synth().filter(({ kind }) => kind === 'Service')).toHaveLength(1);
    expect(yaml('Service').spec.selector).toEqual({ 'app.kubernetes.io/name': 'orders' });
    expect(yaml('Rollout').spec.strategy).toEqual({
      canary: { maxSurge: '25%', maxUnavailable: 0, steps: [{ setWeight: 10 }, { pause: { duration: '60s' } }] },
    });
  });

  test('a step that waits for a person has a pause without end', () => {
    const { yaml } = serviceOf({ replicas: 4, update: canary({ steps: [{ weight: 25, pause: 'until-promoted' }] }) });
    expect(yaml('Rollout').spec.strategy).toMatchObject({ canary: { steps: [{ setWeight: 25 }, { pause: {} }] } });
  });

  test('an AWS load balancer splits by its annotation, and its Ingress names the port that reads it', () => {
    const place = { facts: { rollouts: facts.rollouts, ingress: { className: 'alb', namespace: 'kube-system' } } };
    const { yaml, problems } = serviceOf({ replicas: 2, expose: { host: 'orders', tls: 'none' }, update: canary({ steps: [10] }) }, place);
    expect(problems()).toEqual([]);
    expect(yaml('Rollout').spec.strategy).toMatchObject({
      canary: { stableService: 'orders', trafficRouting: { alb: { ingress: 'orders', servicePort: 8080 } } },
    });
    expect(yaml('Ingress').spec.rules[0].http.paths[0].backend.service).toEqual({ name: 'orders', port: { name: 'use-annotation' } });
  });

  test('an Ingress of nginx is split by a second one that the controller makes', () => {
    const via = ingress({ className: 'nginx', controllerNamespace: 'ingress-nginx' });
    const { yaml, problems } = serviceOf({ replicas: 2, expose: { host: 'orders', tls: 'none', via }, update: canary({ steps: [10] }) });
    expect(problems()).toEqual([]);
    expect(yaml('Rollout').spec.strategy).toMatchObject({ canary: { trafficRouting: { nginx: { stableIngress: 'orders' } } } });
  });

  test('names leave room for the second Service', () => {
    const name = 'o'.repeat(60);
    expect(codes({ name, update: blueGreen() })).toEqual(['name/no-dns-label']);
    expect(codes({ name })).toEqual([]);
  });
});

describe('no data never counts as good', () => {
  const metricsOf = (analysis: ReturnType<typeof web>) =>
    serviceOf({ ...measured, replicas: 10, update: canary({ steps: [10], analysis }) }).yaml('AnalysisTemplate').spec.metrics;

  test('a query without a series, or with NaN, is neither good nor bad', () => {
    expect(metricsOf(prometheus({ query: 'max(lag)', atMost: 5 }))).toMatchObject([
      {
        successCondition: 'len(result) > 0 && all(result, {!isNaN(#) && !isInf(#) && # <= 5})',
        failureCondition: 'any(result, {!isNaN(#) && !isInf(#) && # > 5})',
      },
    ]);
  });

  test('both bounds hold together, and one that breaks is bad', () => {
    expect(metricsOf(web({ url: 'http://judge', atLeast: 1, atMost: 5 }))).toMatchObject([
      {
        successCondition: 'result != nil && !isNaN(asFloat(result)) && asFloat(result) >= 1 && asFloat(result) <= 5',
        failureCondition: 'result != nil && !isNaN(asFloat(result)) && (asFloat(result) < 1 || asFloat(result) > 5)',
      },
    ]);
  });

  test('where every request fails the good ones count as 0, and where none comes there is no data', () => {
    expect(metricsOf(successRate(99.5))).toMatchObject([
      {
        provider: {
          prometheus: {
            address: 'http://prometheus.monitoring:9090',
            query:
              '100 * (sum(rate(http_requests_total{namespace="shop-prod", pod=~"orders-{{args.hash}}-.*", code!~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{namespace="shop-prod", pod=~"orders-{{args.hash}}-.*"}[2m]))',
          },
        },
      },
    ]);
  });

  test('two analyses of a kind have names of their own', () => {
    const update = canary({ steps: [10], analysis: [prometheus({ query: 'a', atMost: 1 }), prometheus({ query: 'b', atMost: 1 })] });
    const { metrics } = serviceOf({ replicas: 10, update }).yaml('AnalysisTemplate').spec;
    expect(metrics).toMatchObject([{ name: 'prometheus' }, { name: 'prometheus-2' }]);
  });
});
