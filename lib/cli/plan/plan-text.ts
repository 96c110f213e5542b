import type { AssemblyResource } from '../../assembly';

/** One line a resource: step, whether it is protected, type and id; then what it waits for. A step's resources can be made side by side. */
export function planText(resources: readonly AssemblyResource[]): string {
  const width = Math.max(0, ...resources.map(({ type }) => type.length));
  const sorted = resources.map((resource, i) => ({ resource, i })).sort((a, b) => a.resource.level - b.resource.level || a.i - b.i);
  return sorted.map(({ resource }) => line(resource, width)).join('');
}

function line({ type, id, level, needs, protect, stack }: AssemblyResource, width: number): string {
  const ids = needs.map((need) => need.slice(need.indexOf(' ') + 1));
  const after =
    ids.length === 0 ? '' : `  after ${ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ')}`;
  return `${String(level + 1).padStart(3)}  ${protect ? 'protected' : '         '}  ${type.padEnd(width)}  ${id}  [${stack}]${after}\n`;
}
