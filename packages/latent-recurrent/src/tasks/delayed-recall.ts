import { checkSizes } from '../checks';
import { randomInteger } from '../random-numbers';
import {
  type Example,
  judgePositions,
  oneHotObservations,
  type SequenceTask,
  unscored,
} from './sequence-task';

/**
 * A cue at the first position, fillers, and the question for the cue at the last one, which alone is scored: whether credit crosses
 * observations. Symbols: the cues, the filler, the question.
 * @throws ConfigError unless there is at least one cue
 */
export function delayedRecall(cues: number): SequenceTask {
  checkSizes('delayedRecall', { cues });
  return {
    name: `delayed-recall-${cues}`,
    inputs: cues + 2,
    classes: cues,
    sample: (random, size) => recallExample(cues, randomInteger(random, cues), Math.max(size, 2)),
    judge: judgePositions,
  };
}

function recallExample(cues: number, cue: number, size: number): Example {
  const [filler, question] = [cues, cues + 1];
  const symbols = [cue, ...new Array<number>(size - 2).fill(filler), question];
  const targets = new Int32Array(size).fill(unscored);
  targets[size - 1] = cue;
  return { observations: oneHotObservations(symbols, cues + 2), targets };
}
