import { allocatable } from '../../../../lib/kube/checks/allocatable';

const MI = 2 ** 20;

/** Of GKE's page on node sizes, before what its own pods ask for: 200m and 128Mi by our estimate. */
test.each([
  ['e2-standard-2', { cpu: 2, memory: 8 }, 1.93, 8192 * 0.775 - 100],
  ['e2-standard-4', { cpu: 4, memory: 16 }, 3.92, 16_384 - 1024 - 819.2 - 819.2 - 100],
  ['e2-standard-16', { cpu: 16, memory: 64 }, 15.89, 65_536 - 1024 - 819.2 - 819.2 - 48 * 1024 * 0.06 - 100],
])('of %s pods have what GKE publishes, less the pods of the cloud', (_, machine, cpu, memory) => {
  const room = allocatable(machine);
  expect(room.cpu).toBeCloseTo(cpu - 0.2, 5);
  expect(room.memory / MI).toBeCloseTo(memory - 128, 3);
});

test('a machine that is too small for the system has no room, not less than none', () => {
  expect(allocatable({ cpu: 0.2, memory: 0.1 })).toEqual({ cpu: 0, memory: 0 });
});
