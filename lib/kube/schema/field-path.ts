/** A field name or a list position. */
export type PathStep = string | number;

const PLAIN = /^[A-Za-z_$][\w$-]*$/;
const MAX_STEP = 80;

/** Steps as they are written in messages: `spec.containers[0].image`, `metadata.labels["app.kubernetes.io/name"]`. */
export function fieldPath(steps: readonly PathStep[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (PLAIN.test(step) && step.length <= MAX_STEP) path += path === '' ? step : `.${step}`;
    else path += `[${JSON.stringify(step.length > MAX_STEP ? `${step.slice(0, MAX_STEP)}…` : step)}]`;
  }
  return path;
}
