const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;
const LOOSE = /^\s*([+-]?\d+(?:[.,]\d+)?)\s*([a-zA-Z]*)\s*$/;

/** Whether a text is a Kubernetes quantity: `250m`, `1.5`, `512Mi`, `1e3`. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** The quantities that a malformed one probably meant, best first: '512mb' is '512Mi' or '512M', '2 cores' is '2'. */
export function likelyQuantities(got: string): string[] {
  const match = got.length > 40 ? null : LOOSE.exec(got);
  if (!match) return [];
  const amount = (match[1] ?? '').replace(',', '.');
  const unit = (match[2] ?? '').toLowerCase();
  if (unit === '') return [amount];
  if (/^(v?cpus?|cores?|bytes?|b)$/.test(unit)) return [amount];
  if (/^(m|mcpus?|mcores?|milli(cpus?|cores?|s)?)$/.test(unit)) return [`${amount}m`];
  const size = /^([kmgtpe])(i?)(b|bit|bytes?)?$/.exec(unit) ?? /^(k)ilo|^(m)ega|^(g)iga|^(t)era/.exec(unit);
  return size ? sizes(amount, unit.charAt(0), size[2] === 'i') : [];
}

function sizes(amount: string, letter: string, binary: boolean): string[] {
  const capital = letter.toUpperCase();
  const first = `${amount}${capital}i`;
  return binary ? [first] : [first, `${amount}${letter === 'k' ? 'k' : capital}`];
}
