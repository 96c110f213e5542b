import type * as smolToml from 'smol-toml' with { 'resolution-mode': 'import' };

/** TOML as its reader has it. */
export function toml(text: string): unknown {
  const { parse } = require('smol-toml') as typeof smolToml;
  return parse(text);
}
