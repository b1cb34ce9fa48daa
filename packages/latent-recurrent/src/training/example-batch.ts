import { array, type Tensor } from '@lab/tensor';
import { InputError } from '../errors';
import { type Example, unscored } from '../tasks/sequence-task';

/** Examples side by side. */
export interface ExampleBatch {
  /** [time, batch, inputs]; zeros behind the end of an example. */
  readonly xs: Tensor;
  /** int32 [time, batch]; {@link unscored} there. */
  readonly targets: Tensor;
}

/**
 * Examples of different lengths as one batch, padded to `time`; what is longer is cut.
 * @param time the longest example unless given
 * @throws InputError where there are no examples
 */
export function exampleBatch(examples: readonly Example[], inputs: number, time?: number): ExampleBatch {
  if (examples.length === 0) throw new InputError('exampleBatch: needs at least one example');
  const length = time ?? Math.max(...examples.map(({ targets }) => targets.length));
  const batch = examples.length;
  const xs = new Float32Array(length * batch * inputs);
  const targets = new Int32Array(length * batch).fill(unscored);
  examples.forEach((example, row) => {
    for (let t = 0; t < Math.min(length, example.targets.length); t++) {
      const at = t * batch + row;
      xs.set(example.observations.subarray(t * inputs, (t + 1) * inputs), at * inputs);
      targets[at] = example.targets[t] as number;
    }
  });
  return {
    xs: array(xs, { shape: [length, batch, inputs] }),
    targets: array(targets, { shape: [length, batch] }),
  };
}
