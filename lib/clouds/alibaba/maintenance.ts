import { MANAGED } from '../../provision';
import type { AckProps } from './ack-props';

/** A Sunday in the past: when the weekly windows began. Must never change. */
const FIRST_SUNDAY = Date.UTC(2025, 0, 5);
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const HOUR = 3_600_000;
/** ACK writes times in China's zone, and counts days in it. */
const CHINA = 8 * HOUR;

/** The weekly window, as ACK writes it back. */
export function maintenanceWindow({ maintenance = MANAGED.maintenance }: AckProps) {
  const { day, hour, hours = MANAGED.maintenance.hours } = maintenance;
  const local = new Date(FIRST_SUNDAY + (DAYS.indexOf(day) * 24 + hour) * HOUR + CHINA);
  return {
    enable: true,
    maintenanceTime: local.toISOString().replace('Z', '+08:00'),
    duration: `${hours}h`,
    weeklyPeriod: NAMES[local.getUTCDay()] ?? NAMES[0],
  };
}
