import { randomInteger } from '../random-numbers';
import { type Example, judgePositions, oneHotObservations, type SequenceTask } from './sequence-task';

/**
 * Random bits, and after each the parity of the ones so far. One wrong step makes every later answer wrong, so look at exact sequences too.
 * @example const { targets } = prefixParity.sample(randomNumbers(0), 20);
 */
export const prefixParity: SequenceTask = {
  name: 'prefix-parity',
  inputs: 2,
  classes: 2,
  sample: (random, size) => parityExample(Array.from({ length: size }, () => randomInteger(random, 2))),
  judge: judgePositions,
};

/** The example of given bits. Its hidden state is the parity itself. */
export function parityExample(bits: readonly number[]): Example {
  let parity = 0;
  const targets = Int32Array.from(bits, (bit) => {
    parity ^= bit;
    return parity;
  });
  return { observations: oneHotObservations(bits, 2), targets, states: { parity: targets } };
}
