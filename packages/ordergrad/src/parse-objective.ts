import { OrderGradError } from './errors';
import type { Objective } from './objective';
import { objectiveNames } from './objective-names';
import { combination } from './objectives/combination';

/**
 * An objective from its name, as configurations and command lines write it.
 *
 * `name` or `name:argument`, in any case: ours (`topM:2`, `cvar:0.1`, `quantile:0.9`) and the reference implementation's presets
 * (`ReMax`, `TrimM:1`, `LowerTailMean:0.25`), which here mean what they mean there; of those only `LMoment` differs, where the reference is wrong.
 * Terms with a factor add up: `1*mean - 0.5*cvar:0.1`.
 *
 * @throws OrderGradError naming what it could not read, or the argument that is out of range.
 * @example
 * parseObjective('TopM:2'); // topM(2)
 */
export function parseObjective(text: string): Objective {
  const terms = text.trim().split(/\s+([+-])\s+/);
  if (terms.length === 1 && !text.includes('*')) return named(text.trim());
  return combination(
    terms.flatMap((term, i) => (i % 2 === 0 ? [factored(term, i > 0 && terms[i - 1] === '-' ? -1 : 1)] : [])),
  );
}

function factored(term: string, sign: number): readonly [number, Objective] {
  const [factor, name] = term.includes('*') ? (term.split('*') as [string, string]) : ['1', term];
  return [sign * numberOf(factor, term), named(name.trim())];
}

function named(text: string): Objective {
  const [name, ...given] = text.split(':');
  const make = objectiveNames[name!.trim().toLowerCase()];
  if (!make) {
    throw new OrderGradError('objective', `'${text}'`, `one of ${Object.keys(objectiveNames).join(', ')}`);
  }
  const words = given.join(':') === '' ? [] : given.join(':').split(/[:,]/);
  return make(
    words.map((word) => numberOf(word, text)),
    text,
  );
}

function numberOf(word: string, text: string): number {
  const value = word.trim() === '' ? Number.NaN : Number(word);
  if (!Number.isFinite(value)) throw new OrderGradError('objective', `'${text}'`, 'name:number');
  return value;
}
