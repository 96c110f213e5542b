import * as pulumi from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { FOUNDATION, placeText, type OutputPlace } from '../../provision';
import { SECRETS, VALUES } from './exports';
import { problem } from './problems';
import type { Imports } from './registrar';

/** Of a stack that rests on no other. */
export const NO_FOUNDATION: Imports = {
  output(place) {
    throw new Error(`sealane: ${placeText(place)} is made by no stack`);
  },
};

/**
 * Reads what the foundation has exported, before anything is registered: what is missing is a problem then, and not a failure half-way.
 * In a preview it may be missing, since the foundation may not be up yet; the value is unknown there.
 */
export async function readFoundation(
  root: IConstruct,
  places: readonly OutputPlace[],
  secret: (place: OutputPlace) => boolean,
): Promise<Imports> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${FOUNDATION}`;
  const [open, closed] = await exportsOf(name);
  const missing = places.filter((place) => !(placeText(place) in (secret(place) ? closed : open)));
  const [first] = missing;
  if (first && !pulumi.runtime.isDryRun())
    problem(root, 'stack/foundation-missing', { stack: FOUNDATION, first: placeText(first), count: missing.length });
  return {
    output(place) {
      const key = placeText(place);
      const known = secret(place) ? closed : open;
      if (!(key in known)) return pulumi.output(pulumi.unknown as unknown);
      return secret(place) ? pulumi.secret(known[key]) : pulumi.output(known[key]);
    },
  };
}

type Known = Readonly<Record<string, unknown>>;

/** Plain and secret outputs of a stack; none of one that is not there. */
async function exportsOf(name: string): Promise<readonly [Known, Known]> {
  const reference = new pulumi.StackReference(name);
  const read = async (output: string): Promise<Known> => {
    const details = await reference.getOutputDetails(output);
    const known: unknown = details.value ?? details.secretValue;
    return typeof known === 'object' && known !== null ? (known as Known) : {};
  };
  return [await read(VALUES), await read(SECRETS)];
}
