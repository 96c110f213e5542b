/** One thing wrong with one object: data, worded by the catalogue. */
export interface Finding {
  readonly code: string;
  /** `spec.template.spec.containers[0].imagee`; empty when it is about the whole object. */
  readonly field: string;
  readonly params: Record<string, string | number>;
}
