import { argmax, type Backend, jit, random, slice, type Tensor } from '@lab/tensor';
import { randomNumbers } from '../random-numbers';
import type { SequenceCore } from '../sequence-core';
import type { Example, SequenceTask } from '../tasks/sequence-task';
import { exampleBatch } from './example-batch';
import { type ClassifierParams, classify } from './sequence-classifier';

/** How a model does at one size. */
export interface SizeResult {
  readonly size: number;
  /** Observations per example, their mean. */
  readonly length: number;
  /** Means over the examples of {@link Verdict}. */
  readonly accuracy: number;
  readonly exact: number;
  readonly lastTenth: number;
}

/** Settings of {@link evaluateLengths}. */
export interface EvaluationConfig<P, S> {
  readonly task: SequenceTask;
  /** May be another core with the same parameters, such as a transformer with a longer context. */
  readonly core: SequenceCore<P, S>;
  readonly params: ClassifierParams<P>;
  readonly sizes: readonly number[];
  /** Examples per size. Default 64. */
  readonly examples?: number;
  /** Observations per call, between which the state is carried: one plan does for all lengths. Default 64. */
  readonly part?: number;
  /** Of examples and initial states. */
  readonly seed: number;
  /** Default: the current backend. */
  readonly backend?: Backend;
}

/** Accuracy by size on fresh examples, which go through the model in parts. */
export async function evaluateLengths<P, S>(config: EvaluationConfig<P, S>): Promise<SizeResult[]> {
  const { task, sizes, examples = 64, seed } = config;
  const answer = answerer(config);
  const results: SizeResult[] = [];
  for (const size of sizes) {
    const numbers = randomNumbers(seed * 1_000_003 + size);
    const drawn = Array.from({ length: examples }, () => task.sample(numbers, size));
    const answers = await answer.run(drawn);
    const verdicts = drawn.map((example, row) => task.judge(example, answers[row] as Int32Array));
    const mean = (of: (index: number) => number) =>
      verdicts.reduce((sum, _, index) => sum + of(index), 0) / examples;
    results.push({
      size,
      length: mean((i) => drawn[i]?.targets.length ?? 0),
      accuracy: mean((i) => verdicts[i]?.accuracy ?? 0),
      exact: mean((i) => Number(verdicts[i]?.exact)),
      lastTenth: mean((i) => verdicts[i]?.lastTenth ?? 0),
    });
  }
  await answer.dispose();
  return results;
}

/** The most likely class at every position of each example. */
function answerer<P, S>(config: EvaluationConfig<P, S>) {
  const { task, params, examples = 64, part = 64, seed, backend } = config;
  // Of the state we need to know only that it is a tree.
  const core = config.core as SequenceCore<P, object>;
  const options = backend ? { backend } : {};
  const begin = jit(
    (p: ClassifierParams<P>, key: Tensor) => core.initialState(p.core, examples, key),
    options,
  );
  const step = jit((p: ClassifierParams<P>, state: object, xs: Tensor) => {
    const [next, logits] = classify(core, p, state, xs);
    return [next, argmax(logits)] as const;
  }, options);
  const run = async (drawn: readonly Example[]): Promise<Int32Array[]> => {
    const longest = Math.max(...drawn.map(({ targets }) => targets.length));
    const time = Math.ceil(longest / part) * part;
    const { xs } = exampleBatch(drawn, task.inputs, time);
    const answers = drawn.map(() => new Int32Array(time));
    let state = await begin(params, random.fold(random.key(seed), longest));
    for (let from = 0; from < time; from += part) {
      const piece = slice(xs, [from, 0, 0], [from + part, examples, task.inputs]);
      const [next, classes] = await step(params, state, piece);
      const flat = await classes.data();
      for (let i = 0; i < flat.length; i++)
        (answers[i % examples] as Int32Array)[from + Math.floor(i / examples)] = flat[i] as number;
      state = next;
    }
    return answers;
  };
  return { run, dispose: () => Promise.all([begin.dispose(), step.dispose()]) };
}
