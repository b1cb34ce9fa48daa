import { checkSizes } from '../checks';
import { ConfigError, InputError } from '../errors';
import { type RandomNumbers, randomInteger } from '../random-numbers';
import {
  type Example,
  judgePositions,
  oneHotObservations,
  type SequenceTask,
  unscored,
} from './sequence-task';

/** Where strings come from: random ones, or regular ones that random training strings hardly ever resemble. */
export type DyckFamily = 'iid' | 'flat' | 'zigzag' | 'zigzag-switch';

/** Settings of Dyck-(k, m). */
export interface DyckConfig {
  /** Types of brackets. */
  readonly k: number;
  /** Greatest depth. */
  readonly m: number;
  /** Default 'iid'. */
  readonly family?: DyckFamily;
  /**
   * 'top': the type on top of the stack after each token, or k for an empty stack. 'close': the next token, scored only where it closes.
   * Default 'top'.
   */
  readonly target?: 'top' | 'close';
}

/** Periods after which 'zigzag-switch' takes another type. */
const periodsPerType = 4;

/**
 * Strings of matching brackets of k types, at most m deep: tokens 0 to k - 1 open, k to 2k - 1 close. Random strings open or close with
 * probability 1/2 each where both are possible, with uniform types, and close in time to end empty.
 *
 * Source: Hewitt et al. 2020, RNNs can generate bounded hierarchical languages with optimal memory.
 * @throws ConfigError for k or m below 1
 * @example const task = dyck({ k: 8, m: 3, family: 'zigzag' });
 */
export function dyck({ k, m, family = 'iid', target = 'top' }: DyckConfig): SequenceTask {
  checkSizes('dyck', { k, m });
  const generate = generators[family];
  if (!generate)
    throw new ConfigError(`dyck: family must be one of ${Object.keys(generators)}, got ${family}`);
  return {
    name: `dyck-${k}-${m}-${family}`,
    inputs: 2 * k,
    classes: target === 'top' ? k + 1 : 2 * k,
    sample: (random, size) => dyckExample(generate(random, size, k, m), k, target),
    judge: judgePositions,
  };
}

/**
 * The example of given tokens; its hidden states are `depth` and `top` (k where empty).
 * @throws InputError where a bracket closes what is not open
 */
export function dyckExample(tokens: readonly number[], k: number, target: 'top' | 'close' = 'top'): Example {
  const { depth, top } = stackStates(tokens, k);
  const next = (t: number) => {
    const token = tokens[t + 1] ?? 0;
    return token >= k ? token : unscored;
  };
  const targets = target === 'top' ? top : Int32Array.from(tokens, (_, t) => next(t));
  return { observations: oneHotObservations(tokens, 2 * k), targets, states: { depth, top } };
}

function stackStates(tokens: readonly number[], k: number): { depth: Int32Array; top: Int32Array } {
  const stack: number[] = [];
  const [depth, top] = [new Int32Array(tokens.length), new Int32Array(tokens.length)];
  tokens.forEach((token, t) => {
    if (token < k) stack.push(token);
    else if (stack.pop() !== token - k) {
      throw new InputError(`dyck: token ${token} at ${t} closes a bracket that is not open`);
    }
    depth[t] = stack.length;
    top[t] = stack.at(-1) ?? k;
  });
  return { depth, top };
}

type Generator = (random: RandomNumbers, size: number, k: number, m: number) => number[];

const generators: Readonly<Record<DyckFamily, Generator>> = {
  iid(random, size, k, m) {
    const stack: number[] = [];
    return Array.from({ length: size }, (_, t) => {
      const mustClose = stack.length === m || size - t <= stack.length;
      const opens = stack.length === 0 || (!mustClose && random() < 0.5);
      if (!opens) return k + (stack.pop() as number);
      const type = randomInteger(random, k);
      stack.push(type);
      return type;
    });
  },
  flat(random, size, k) {
    const types = Array.from({ length: Math.ceil(size / 2) }, () => randomInteger(random, k));
    return Array.from({ length: size }, (_, t) => (types[t >> 1] as number) + (t % 2 ? k : 0));
  },
  zigzag(random, size, k, m) {
    const type = randomInteger(random, k);
    return zigzag(size, m, k, () => type);
  },
  'zigzag-switch'(random, size, k, m) {
    const types: number[] = [];
    for (let i = 0; i * periodsPerType * 2 * m < size; i++) types.push(anotherType(random, k, types.at(-1)));
    return zigzag(size, m, k, (period) => types[Math.floor(period / periodsPerType)] as number);
  },
};

/** m times open, m times closed, and again. */
function zigzag(size: number, m: number, k: number, typeOf: (period: number) => number): number[] {
  return Array.from({ length: size }, (_, t) => typeOf(Math.floor(t / (2 * m))) + (t % (2 * m) < m ? 0 : k));
}

function anotherType(random: RandomNumbers, k: number, before: number | undefined): number {
  if (before === undefined || k === 1) return randomInteger(random, k);
  const other = randomInteger(random, k - 1);
  return other < before ? other : other + 1;
}
