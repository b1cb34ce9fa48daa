import { ArgumentError } from '../errors';
import type { Domain } from './relations';
import type { Split } from './splits';
import type { World, WorldFact } from './world';

/** The facts of one domain and split. Throws {@link ArgumentError} if there are none. */
export function worldFacts({ facts }: World, domain: Domain, split: Split): WorldFact[] {
  const chosen = facts.filter((fact) => fact.domain === domain && fact.split === split);
  if (chosen.length === 0) throw new ArgumentError(`split: ${domain} have no '${split}' facts`);
  return chosen;
}
