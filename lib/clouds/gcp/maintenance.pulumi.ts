import { MANAGED } from '../../provision';
import { WINDOW_HOURS, type GkeMaintenance, type GkeProps } from './gke-props';

/** A Sunday in the past: where the weekly windows begin, and since when minors are the program's. Must never change. */
const FIRST_SUNDAY = Date.UTC(2025, 0, 5);
const DAYS: readonly GkeMaintenance['day'][] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const HOUR = 3_600_000;

/** A window each week, and an exclusion that keeps GKE from choosing the minor version, which a release channel otherwise does. */
export function maintenancePolicy({ maintenance = MANAGED.maintenance, patches = true }: GkeProps) {
  const { day, hour } = maintenance;
  const hours = maintenance === MANAGED.maintenance ? WINDOW_HOURS : (maintenance.hours ?? WINDOW_HOURS);
  const start = FIRST_SUNDAY + (DAYS.indexOf(day) * 24 + hour) * HOUR;
  return {
    recurringWindow: {
      startTime: timeText(start),
      endTime: timeText(start + hours * HOUR),
      recurrence: `FREQ=WEEKLY;BYDAY=${day.slice(0, 2).toUpperCase()}`,
    },
    maintenanceExclusions: [
      {
        exclusionName: 'minor-versions-by-sealane',
        startTime: timeText(FIRST_SUNDAY),
        exclusionOptions: { scope: patches ? 'NO_MINOR_UPGRADES' : 'NO_MINOR_OR_NODE_UPGRADES', endTimeBehavior: 'UNTIL_END_OF_SUPPORT' },
      },
    ],
  };
}

/** As GKE writes it back: `2025-01-05T02:00:00Z`. */
function timeText(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
