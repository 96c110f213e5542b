import { Agent, disk, volume, type AgentProps } from 'sealane';
import { bench } from 'sealane/testing';
import { plain } from './sample-props';

const agent = (props: Partial<AgentProps> = {}, podSecurity: 'restricted' | 'privileged' = 'restricted') => {
  const { ns, yaml, problems } = bench({ podSecurity });
  new Agent(ns, 'shipper', { ...plain, ...props });
  return { spec: yaml('DaemonSet').spec, problems };
};

test('an agent is a DaemonSet that gives up one node at a time, as restricted as other workloads', () => {
  const { spec, problems } = agent();
  expect(spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } });
  expect(spec.template.spec.securityContext.runAsNonRoot).toBe(true);
  expect(problems()).toEqual([]);
});

test('it tolerates what it is told, and everything when it shall run everywhere', () => {
  const tolerations = [{ key: 'gpu', operator: 'Exists' }];
  expect(agent().spec.template.spec.tolerations).toBeUndefined();
  expect(agent({ tolerations }).spec.template.spec.tolerations).toEqual(tolerations);
  expect(agent({ tolerations, everywhere: true }).spec.template.spec.tolerations).toEqual([...tolerations, { operator: 'Exists' }]);
});

test('it does not spread: it is on every node anyway', () => {
  expect(agent().spec.template.spec.topologySpreadConstraints).toBeUndefined();
});

test('what it needs of the node is mounted in Kubernetes own words', () => {
  const { spec } = agent({ mounts: { '/var/log': volume('logs', { hostPath: { path: '/var/log' } }) } }, 'privileged');
  expect(spec.template.spec.volumes).toEqual([{ name: 'logs', hostPath: { path: '/var/log' } }]);
});

test('its disk is thrown away with the pod', () => {
  const { spec, problems } = agent({ mounts: { '/buffer': disk('buffer', { size: '1Gi' }) } });
  expect(spec.template.spec.volumes).toEqual([
    {
      name: 'buffer',
      ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } },
    },
  ]);
  expect(problems()).toEqual([]);
});

test('more nodes may be without it while it is updated, but not none', () => {
  expect(agent({ maxUnavailable: '20%' }).spec.updateStrategy.rollingUpdate.maxUnavailable).toBe('20%');
  expect(agent({ maxUnavailable: 0 }).problems()).toMatchObject([{ code: 'update/no-room', path: 'shop-prod/shipper' }]);
});
