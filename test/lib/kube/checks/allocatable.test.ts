import type { NodePool } from '../../../../lib/core';
import { allocatable } from '../../../../lib/kube/checks/allocatable';

const MI = 2 ** 20;
const pool = (known: Partial<NodePool>): NodePool => ({ name: 'general', max: 3, labels: {}, taints: [], ...known });

/** Of GKE's page on node sizes, before what its own pods ask for: 200m and 128Mi by our estimate. */
test.each([
  ['e2-standard-2', { cpu: 2, memory: 8 }, 1.93, 8192 * 0.775 - 100],
  ['e2-standard-4', { cpu: 4, memory: 16 }, 3.92, 16_384 - 1024 - 819.2 - 819.2 - 100],
  ['e2-standard-16', { cpu: 16, memory: 64 }, 15.89, 65_536 - 1024 - 819.2 - 819.2 - 48 * 1024 * 0.06 - 100],
])('of %s pods have what GKE publishes, less the pods of the cloud', (_, machine, cpu, memory) => {
  const room = allocatable(pool({ machines: [machine] }), Math.min);
  expect(room.cpu).toBeCloseTo(cpu - 0.2, 5);
  expect(room.memory / MI).toBeCloseTo(memory - 128, 3);
});

test('a machine that is too small for the system has no room, not less than none', () => {
  expect(allocatable(pool({ machines: [{ cpu: 0.2, memory: 0.1 }], pods: [4] }), Math.min)).toMatchObject({ cpu: 0, memory: 0, pods: 0 });
});

test('pods, GPUs and disk are those of the node, less four pods of the cloud and the tenth of the disk below which kubelet evicts', () => {
  const known = pool({ gpu: 'nvidia.com/gpu', gpus: [1, 4], pods: [58, 110], disk: 50 });
  expect(allocatable(known, Math.min)).toMatchObject({ gpus: 1, pods: 54, disk: 45 * 2 ** 30 });
  expect(allocatable(known, Math.max)).toMatchObject({ gpus: 4, pods: 106 });
});

test('what nobody knows of a node it is believed to have, but no GPU without one', () => {
  expect(allocatable(pool({}), Math.min)).toEqual({ cpu: Infinity, memory: Infinity, pods: Infinity, gpus: 0, disk: Infinity });
  expect(allocatable(pool({ gpu: 'nvidia.com/gpu' }), Math.min).gpus).toBe(Infinity);
});
