import { disk, externalMetric, objectMetric, podsMetric, WebService, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { plain, served } from './sample-props';

const deploymentOf = (props: Partial<ConstructorParameters<typeof Worker>[2]>, stage: 'prod' | 'staging' = 'prod') => {
  const { ns, synth, yaml, problems } = bench({ stage, rules: false });
  new Worker(ns, 'app', { ...plain, ...props });
  return { deployment: yaml('Deployment').spec, kinds: synth().map(({ kind }) => kind), yaml, problems };
};

describe('number of pods', () => {
  test('two pods run in prod, one in the other stages', () => {
    expect(deploymentOf({}, 'prod').deployment.replicas).toBe(2);
    expect(deploymentOf({}, 'staging').deployment.replicas).toBe(1);
  });

  test('one pod at a time may go when there are two, and a single one is not guarded by a budget that blocks the drain', () => {
    expect(deploymentOf({ replicas: 2 }).yaml('PodDisruptionBudget').spec.maxUnavailable).toBe(1);
    expect(deploymentOf({ replicas: 1 }).kinds).not.toContain('PodDisruptionBudget');
  });

  test.each([1.5, -1, Number.NaN])('%p pods are refused', (replicas) => {
    expect(deploymentOf({ replicas }).problems()[0]).toMatchObject({ code: 'workload/count', path: 'shop-prod/app' });
  });
});

describe('autoscaling', () => {
  test('with scale the Deployment says no number, so that an apply never resets the autoscaler', () => {
    const { deployment, yaml } = deploymentOf({ scale: { min: 3, max: 30 } });
    expect(deployment.replicas).toBeUndefined();
    expect(yaml('HorizontalPodAutoscaler').spec).toMatchObject({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' },
      minReplicas: 3,
      maxReplicas: 30,
    });
  });

  test('CPU at 70 % scales unless something else is asked for', () => {
    expect(deploymentOf({ scale: { min: 1, max: 2 } }).yaml('HorizontalPodAutoscaler').spec.metrics).toEqual([
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
    ]);
  });

  test('memory, custom, object and external measures scale too', () => {
    const metrics = [
      podsMetric('requests', 100),
      externalMetric('queue_length', 30, { queue: 'orders' }),
      objectMetric('hits', 5, { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' }),
    ];
    const scale = { min: 1, max: 9, memory: 80, metrics };
    expect(deploymentOf({ scale }).yaml('HorizontalPodAutoscaler').spec.metrics).toEqual([
      { type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } },
      { type: 'Pods', pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '100' } } },
      {
        type: 'External',
        external: {
          metric: { name: 'queue_length', selector: { matchLabels: { queue: 'orders' } } },
          target: { type: 'AverageValue', averageValue: '30' },
        },
      },
      {
        type: 'Object',
        object: {
          describedObject: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' },
          metric: { name: 'hits' },
          target: { type: 'Value', value: '5' },
        },
      },
    ]);
  });

  test('pods are removed after five calm minutes unless told otherwise', () => {
    expect(
      deploymentOf({ scale: { min: 1, max: 2 } }).yaml('HorizontalPodAutoscaler').spec.behavior.scaleDown.stabilizationWindowSeconds,
    ).toBe(300);
  });

  test('more than an hour of calm is refused, with the place', () => {
    const { problems } = deploymentOf({ scale: { min: 1, max: 2, calm: '2h' } });
    expect(problems()).toMatchObject([{ code: 'scale/calm-range', path: 'shop-prod/app' }]);
  });

  test('a calm that is no time span is refused as such', () => {
    const { problems } = deploymentOf({ scale: { min: 1, max: 2, calm: '5min' as '5m' } });
    expect(problems()).toMatchObject([{ code: 'amount/duration', what: 'scale.calm is "5min", which is no time span' }]);
  });

  test('replicas beside scale are refused', () => {
    expect(deploymentOf({ replicas: 4, scale: { min: 1, max: 2 } }).problems()).toMatchObject([{ code: 'workload/replicas-and-scale' }]);
  });

  test('a range from 5 to 2 is refused', () => {
    expect(deploymentOf({ scale: { min: 5, max: 2 } }).problems()).toMatchObject([{ code: 'scale/range' }]);
  });

  test('the fewest pods of the autoscaler decide about the disruption budget', () => {
    expect(deploymentOf({ scale: { min: 1, max: 9 } }).kinds).not.toContain('PodDisruptionBudget');
    expect(deploymentOf({ scale: { min: 2, max: 9 } }).kinds).toContain('PodDisruptionBudget');
  });

  test('an autoscaled workload may be recreated', () => {
    const { deployment, problems } = deploymentOf({ scale: { min: 1, max: 3 }, update: 'recreate' });
    expect(deployment.strategy).toEqual({ type: 'Recreate' });
    expect(problems()).toEqual([]);
  });
});

describe('update', () => {
  test('a rolling update never has fewer pods than wanted', () => {
    expect(deploymentOf({}).deployment.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } });
  });

  test('an update that may neither add nor remove a pod is refused', () => {
    expect(deploymentOf({ update: { maxSurge: '0%' } }).problems()).toMatchObject([{ code: 'update/no-room', path: 'shop-prod/app' }]);
  });

  test.each([1.5, -1, '25' as '25%'])('a surge of %p is refused', (maxSurge) => {
    expect(deploymentOf({ update: { maxSurge } }).problems()).toMatchObject([{ code: 'update/amount' }]);
  });
});

describe('disks', () => {
  const data = disk('data', { size: '10Gi', storageClass: 'fast' });

  test('a workload with a disk gets one claim, one pod in every stage, and stops it before the next starts', () => {
    const { deployment, yaml, problems } = deploymentOf({ mounts: { '/data': data } });
    expect(yaml('PersistentVolumeClaim').metadata.name).toBe('app-data');
    expect(yaml('PersistentVolumeClaim').spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '10Gi' } },
    });
    expect(deployment.template.spec.volumes).toEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'app-data' } }]);
    expect(deployment.replicas).toBe(1);
    expect(deployment.strategy).toEqual({ type: 'Recreate' });
    expect(problems()).toEqual([]);
  });

  test.each([{ replicas: 2 }, { scale: { min: 1, max: 2 } }])('%j cannot share a disk, and a StatefulService is offered', (props) => {
    const found = deploymentOf({ ...props, mounts: { '/data': data } }).problems();
    expect(found).toMatchObject([{ code: 'disk/shared', path: 'shop-prod/app' }]);
    expect(found[0]?.fix).toContain('StatefulService');
  });

  test('a rolling update with a disk is refused: the new pod would wait for ever', () => {
    expect(deploymentOf({ mounts: { '/data': data }, update: { maxSurge: 1 } }).problems()).toMatchObject([{ code: 'disk/rolling' }]);
  });

  test('a disk that many nodes can mount is shared by any number of pods, which roll', () => {
    const shared = disk('media', { size: '1Ti', access: 'ReadWriteMany' });
    const { deployment, problems } = deploymentOf({ replicas: 3, mounts: { '/media': shared } });
    expect(deployment.strategy.type).toBe('RollingUpdate');
    expect(problems()).toEqual([]);
  });

  test('what is mounted beside a disk never moves its data to another claim', () => {
    const { ns, yaml } = bench();
    new WebService(ns, 'web', {
      ...served,
      init: { prepare: { ...plain, mounts: { '/old': disk('cache', { size: '1Gi' }) } } },
      mounts: { '/x': { volume: { volumeName: 'data', toVolume: () => ({ emptyDir: {} }) } }, '/data': data },
    });
    const names = yaml('Deployment').spec.template.spec.volumes.map((v) => [v.name, v.persistentVolumeClaim?.claimName]);
    expect(names).toEqual(
      expect.arrayContaining([
        ['data', 'web-data'],
        ['cache', 'web-cache'],
        ['data-2', undefined],
      ]),
    );
  });

  test('two disks of one name are refused', () => {
    const mounts = { '/a': disk('data', { size: '1Gi' }), '/b': disk('data', { size: '1Gi' }) };
    expect(
      deploymentOf({ mounts })
        .problems()
        .map(({ code }) => code),
    ).toContain('disk/duplicate-name');
  });

  test('a fresh disk belongs to the group or user of the program', () => {
    expect(deploymentOf({ user: 10001, mounts: { '/data': data } }).deployment.template.spec.securityContext).toMatchObject({
      fsGroup: 10001,
      fsGroupChangePolicy: 'OnRootMismatch',
    });
    expect(deploymentOf({ user: 10001, group: 5, mounts: { '/data': data } }).deployment.template.spec.securityContext.fsGroup).toBe(5);
    expect(deploymentOf({ user: 10001, fsGroup: 7, mounts: { '/data': data } }).deployment.template.spec.securityContext.fsGroup).toBe(7);
  });

  test('the size of a disk is a size, told once', () => {
    const found = deploymentOf({ mounts: { '/data': disk('data', { size: '10GB' as '10Gi' }) } }).problems();
    expect(found).toMatchObject([{ code: 'amount/size', what: 'size of disk data is "10GB", which is no size' }]);
  });
});
