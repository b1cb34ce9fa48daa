import { ConfigError, namedSettings, type Patch, patchFromTexts } from '@lab/settings';
import { streamOf } from '../random';
import { settings } from '../settings';

/** A setting and what it may be, as typed. */
interface Axis {
  readonly name: string;
  /** Texts to choose from, or the two ends of a range. */
  readonly values: readonly string[];
  readonly isRange: boolean;
}

/**
 * All combinations of settings, as arms by name.
 *
 * @param axes such as `ppo.clip=0.1,0.2`
 * @throws ConfigError where one names no setting, or a value that is not allowed
 * @example
 * gridOf(['ppo.clip=0.1,0.2']); // { 'ppo.clip=0.1': { ppo: { clip: 0.1 } }, 'ppo.clip=0.2': ... }
 */
export function gridOf(axes: readonly string[]): Record<string, Patch> {
  const parsed = axes.map(axisOf);
  const range = parsed.find(({ isRange }) => isRange);
  if (range) throw new ConfigError(`--vary ${range.name}: a range needs --random`);
  const combinations = parsed.reduce<Choice[][]>(
    (before, { name, values }) =>
      before.flatMap((choice) => values.map((value) => [...choice, [name, value] as Choice])),
    [[]],
  );
  return armsOf(combinations);
}

/**
 * Random combinations of settings, as arms by name; ranges such as `ppo.learningRate=1e-4..1e-2` are drawn evenly in their logarithms.
 *
 * @throws ConfigError as {@link gridOf}
 */
export function randomCombinations(
  axes: readonly string[],
  count: number,
  seed: number,
): Record<string, Patch> {
  const parsed = axes.map(axisOf);
  const random = streamOf(seed, 'sweep');
  const draw = ({ values, isRange }: Axis): string => {
    if (!isRange) return values[random.integers(0, values.length)]!;
    const [low, high] = values.map((value) => Math.log(Number(value))) as [number, number];
    return Number(Math.exp(random.uniform(low, high)).toPrecision(3)).toString();
  };
  return armsOf(Array.from({ length: count }, () => parsed.map((axis) => [axis.name, draw(axis)] as Choice)));
}

type Choice = readonly [name: string, value: string];

function armsOf(combinations: readonly (readonly Choice[])[]): Record<string, Patch> {
  const problems: string[] = [];
  const arms = combinations.map((choices) => {
    const name = choices.map(([setting, value]) => `${setting}=${value}`).join(' ');
    return [name, patchFromTexts(settings, Object.fromEntries(choices), problems)] as const;
  });
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return Object.fromEntries(arms);
}

function axisOf(text: string): Axis {
  const [, name = '', list = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const setting = namedSettings(settings).find(([known]) => known === name);
  if (setting === undefined)
    throw new ConfigError(`--vary must be a setting and its values, such as ppo.clip=0.1,0.2; got '${text}'`);
  const ends = list.split('..');
  if (ends.length !== 2) return { name, values: list.split(','), isRange: false };
  if (ends.every((end) => Number(end) > 0)) return { name, values: ends, isRange: true };
  throw new ConfigError(`--vary ${name}: the ends of a range must be above 0, got '${list}'`);
}
