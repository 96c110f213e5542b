import { exec, grpc, http, tcp, WebService, type HealthInput } from 'sealane';
import { bench } from 'sealane/testing';
import { served } from './sample-props';

const probesOf = (health: HealthInput) => {
  const { ns, yaml, problems } = bench();
  new WebService(ns, 'web', { ...served, ports: { admin: 9090 }, health });
  return { container: yaml('Deployment').spec.template.spec.containers[0], problems };
};

test('a path becomes three checks: a patient one at the start, readiness, and liveness that waits twice as long', () => {
  const { container } = probesOf('/healthz');
  const check = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 10, timeoutSeconds: 1 };
  expect(container.startupProbe).toEqual({ ...check, failureThreshold: 30 });
  expect(container.readinessProbe).toEqual({ ...check, failureThreshold: 3 });
  expect(container.livenessProbe).toEqual({ ...check, failureThreshold: 6 });
});

test('HTTP checks take a port by name, headers and TLS', () => {
  const { container } = probesOf(http('/ready', { port: 'admin', https: true, headers: { Host: 'shop.example' } }));
  expect(container.readinessProbe.httpGet).toEqual({
    path: '/ready',
    port: 'admin',
    scheme: 'HTTPS',
    httpHeaders: [{ name: 'Host', value: 'shop.example' }],
  });
});

test('TCP, gRPC and exec checks ask the main port, or what they are told', () => {
  expect(probesOf(tcp()).container.readinessProbe.tcpSocket).toEqual({ port: 8080 });
  expect(probesOf(grpc({ service: 'orders' })).container.readinessProbe.grpc).toEqual({ port: 8080, service: 'orders' });
  expect(probesOf(exec(['/app/check'])).container.readinessProbe.exec).toEqual({ command: ['/app/check'] });
});

test('each check can be given by itself, or left out', () => {
  const { container } = probesOf({ startup: tcp({ failures: 60 }), readiness: http('/ready'), liveness: 'none' });
  expect(container.startupProbe).toMatchObject({ tcpSocket: { port: 8080 }, failureThreshold: 60 });
  expect(container.readinessProbe.httpGet.path).toBe('/ready');
  expect(container.livenessProbe).toBeUndefined();
});

test('a startup check of its own is tried 30 times too', () => {
  expect(probesOf({ startup: tcp(), readiness: http('/ready') }).container.startupProbe.failureThreshold).toBe(30);
});

test('a liveness check of its own is tried three times', () => {
  expect(probesOf({ readiness: http('/ready'), liveness: tcp() }).container.livenessProbe.failureThreshold).toBe(3);
});

test('the checks that repeat the readiness check are never less patient than it', () => {
  const { container } = probesOf(http('/ready', { failures: 10 }));
  expect([container.startupProbe, container.readinessProbe, container.livenessProbe].map((p) => p.failureThreshold)).toEqual([30, 10, 10]);
});

test('delay, period and timeout are rounded up to whole seconds', () => {
  const { container } = probesOf(http('/ready', { delay: '2500ms', every: '1m', timeout: '500ms' }));
  expect(container.readinessProbe).toMatchObject({ initialDelaySeconds: 3, periodSeconds: 60, timeoutSeconds: 1 });
});

test("a period of '30sec' is refused, and 30s is offered", () => {
  const found = probesOf(http('/ready', { every: '30sec' as '30s' })).problems();
  expect(found).toMatchObject([{ code: 'amount/duration', path: 'shop-prod/web', what: 'health.every is "30sec", which is no time span' }]);
  expect(found[0]?.fix).toContain('"30s"');
});

test('a timeout of nothing is refused, because Kubernetes would take its own default', () => {
  expect(probesOf(http('/ready', { timeout: '0s' })).problems()).toMatchObject([{ code: 'probe/timing' }]);
});

test.each([0, 2.5, -1])('%p failures are refused', (failures) => {
  expect(probesOf(http('/ready', { failures })).problems()).toMatchObject([{ code: 'probe/failures' }]);
});

test('a check of a port that the container does not name is refused', () => {
  expect(probesOf(http('/ready', { port: 'admn' })).problems()[0]).toMatchObject({ path: 'shop-prod/web/deployment' });
  expect(probesOf(http('/ready', { port: 9999 })).problems()[0]?.what).toContain('9999');
});
