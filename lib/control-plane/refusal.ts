import type { Answer } from './cluster-http';
import { isData } from './manifest-facts';

/** What the API server does not like about an object. */
export interface Refusal {
  readonly status: number;
  /** `Invalid`, `Forbidden`, `NotFound` … */
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly RefusalCause[];
}

export interface RefusalCause {
  /** `spec.template.spec.containers[0].image`; '' if the server names none. */
  readonly field: string;
  readonly message: string;
}

/** Reads an answer that is no success. */
export function refusalOf({ status, body }: Answer): Refusal {
  if (!isData(body)) return { status, reason: 'Unknown', message: String(body).trim() || `HTTP ${status}`, causes: [] };
  const message = typeof body.message === 'string' ? body.message : `HTTP ${status}`;
  const reason = typeof body.reason === 'string' ? body.reason : 'Unknown';
  const named = causesOf(body.details);
  return { status, reason, message, causes: named.length > 0 ? named : causesIn(message) };
}

function causesOf(details: unknown): RefusalCause[] {
  const causes = isData(details) && Array.isArray(details.causes) ? details.causes : [];
  return causes.filter(isData).map(({ field, message }) => ({
    field: typeof field === 'string' ? field : '',
    message: typeof message === 'string' ? message : '',
  }));
}

/** Strict decoding and typed conversion name their fields only in the text. */
const FIELD_IN_TEXT = [/unknown field "([^"]+)"/g, /duplicate field "([^"]+)"/g, /(?<=^|\s)\.([\w.[\]="/-]+): [^\n]*/gm];

function causesIn(message: string): RefusalCause[] {
  return FIELD_IN_TEXT.flatMap((pattern) => [...message.matchAll(pattern)].map(([text, field = '']) => ({ field, message: text.trim() })));
}
