import { applyUpdates, type GradientTransformation } from '@lab/nn';
import { type Backend, jit, random, scalar, type Tensor, valueAndGrad } from '@lab/tensor';
import { checkSizes } from '../checks';
import { randomBetween, randomNumbers } from '../random-numbers';
import type { SequenceCore } from '../sequence-core';
import type { SequenceTask } from '../tasks/sequence-task';
import { exampleBatch } from './example-batch';
import { maskedCrossEntropy } from './masked-cross-entropy';
import { type ClassifierParams, classify, initClassifier } from './sequence-classifier';

/** Settings of {@link trainClassifier}. */
export interface TrainingConfig<P, S> {
  readonly task: SequenceTask;
  readonly core: SequenceCore<P, S>;
  readonly optimiser: GradientTransformation;
  readonly steps: number;
  readonly batch: number;
  /** Smallest and largest size of a training example; each is drawn between them. */
  readonly sizes: readonly [number, number];
  /** Observations to which every batch is padded or cut, so that one plan does for all. Default: the largest size. */
  readonly time?: number;
  /** Sizes are multiples of it above the smallest; 2 for sides of mazes. Default 1. */
  readonly sizeStep?: number;
  /** Gradients pass at most this many observations back. Default: all. */
  readonly truncation?: number;
  /** Of data, parameters and initial states. */
  readonly seed: number;
  /** Default: the current backend. */
  readonly backend?: Backend;
  /** Called after every step with its loss, which is waited for only here. */
  readonly onStep?: (step: number, loss: () => Promise<number>) => void | Promise<void>;
}

/**
 * Trains a core with a linear head on fresh examples in every step, by the cross-entropy of the scored positions. Models that can start at random do.
 * @throws ConfigError for sizes that are no positive integers
 * @example const params = await trainClassifier({ task: prefixParity, core, optimiser, steps: 800, batch: 64, sizes: [10, 20], seed: 0 });
 */
export async function trainClassifier<P, S>(config: TrainingConfig<P, S>): Promise<ClassifierParams<P>> {
  const { task, core, optimiser, steps, batch, seed, time = config.sizes[1], onStep } = config;
  checkSizes('trainClassifier', { steps, batch, time });
  const step = trainingStep(config);
  const key = random.key(seed);
  let params = initClassifier(core, task.classes, random.fold(key, 0));
  let state = optimiser.init(params);
  for (let at = 0; at < steps; at++) {
    const { xs, targets } = exampleBatch(trainingExamples(config, at), task.inputs, time);
    const [next, after, loss] = await step(
      params,
      state,
      xs,
      targets,
      random.fold(key, 1),
      scalar(at, 'int32'),
    );
    [params, state] = [next as ClassifierParams<P>, after];
    xs.dispose();
    targets.dispose();
    await onStep?.(at, () => loss.item());
    loss.dispose();
  }
  await step.dispose();
  return params;
}

function trainingStep<P, S>({ core, optimiser, truncation, batch, backend }: TrainingConfig<P, S>) {
  type State = ReturnType<typeof optimiser.init>;
  const step = (
    params: ClassifierParams<P>,
    state: State,
    xs: Tensor,
    targets: Tensor,
    key: Tensor,
    at: Tensor,
  ) => {
    const lossOf = (p: ClassifierParams<P>) => {
      const start = core.initialState(p.core, batch, random.fold(key, at));
      const options = truncation === undefined ? {} : { truncation };
      return maskedCrossEntropy(classify(core, p, start, xs, options)[1], targets);
    };
    const [loss, gradients] = valueAndGrad(lossOf)(params);
    const [updates, next] = optimiser.update(gradients, state, params);
    return [applyUpdates(params, updates), next, loss] as const;
  };
  return jit(step, { donate: [0, 1], ...(backend && { backend }) });
}

/** The examples of one step: the same for the same seed and step, whatever came before. */
function trainingExamples<P, S>(config: TrainingConfig<P, S>, at: number) {
  const { task, sizes, batch, seed, sizeStep = 1 } = config;
  const numbers = randomNumbers(seed * 1_000_003 + at);
  const [low, high] = sizes;
  const size = () => low + sizeStep * randomBetween(numbers, 0, Math.floor((high - low) / sizeStep));
  return Array.from({ length: batch }, () => task.sample(numbers, size()));
}
