import type { DecoderParams } from '@lab/lm';
import { applyUpdates, globalNorm, type OptimiserState } from '@lab/nn';
import { type Backend, jit, random, scalar, type Tensor, tree, valueAndGrad } from '@lab/tensor';
import { learningRateOf, type OptimiserSettings, optimiserAt } from './optimiser';
import type { Tuning } from './tuning';

/** All that training changes. */
export interface TrainerState<P> {
  readonly trained: P;
  readonly moments: OptimiserState;
}

/** What one step gives. */
export interface StepResult<P> {
  readonly state: TrainerState<P>;
  readonly loss: number;
  /** Norm of the gradient before it is clipped. */
  readonly gradientNorm: number;
}

/** Trains something beside a model, which stays as it is. */
export interface Trainer<P, B> {
  /** The state before the first step. */
  start(base: DecoderParams): TrainerState<P>;
  /** One step, which consumes the state and the batch. */
  step(state: TrainerState<P>, base: DecoderParams, batch: B, step: number): Promise<StepResult<P>>;
  /** Frees the compiled step. */
  dispose(): Promise<void>;
}

/** What a {@link trainer} needs. */
export interface TrainerOptions<P, B> {
  /** What training begins with. Its arrays are consumed, so none may be the model's. */
  readonly init: (base: DecoderParams, key: Tensor) => P;
  /** A scalar from what is trained, the model as it is, a batch, and a key of the step; traced. */
  readonly loss: (trained: P, base: DecoderParams, batch: B, key: Tensor) => Tensor;
  readonly optimiser: OptimiserSettings;
  readonly seed: number;
  readonly backend?: Backend;
}

/**
 * Steps of training that depend on the seed, the step and the state alone, so that a resumed run goes on as if it had not
 * been interrupted.
 *
 * @example
 * const { start, step } = trainer({ ...tuned(tuning, inContextLoss(config)), optimiser, seed: 0, backend });
 * let state = start(base);
 * for (let count = 0; count < steps; count++) ({ state } = await step(state, base, batchAt(count), count));
 */
export function trainer<P, B>(options: TrainerOptions<P, B>): Trainer<P, B> {
  const { init, loss: lossOf, optimiser, seed, backend } = options;
  const rateAt = learningRateOf(optimiser);
  const key = random.key(seed);
  const compiled = jit(
    (state: TrainerState<P>, base: DecoderParams, batch: B, step: Tensor) => {
      const drawn = random.fold(random.fold(key, 1), step);
      const [loss, gradients] = valueAndGrad((trained: P) => lossOf(trained, base, batch, drawn))(
        state.trained,
      );
      const { update } = optimiserAt(optimiser, rateAt(step));
      const [updates, moments] = update(gradients, state.moments, state.trained);
      const next = { trained: applyUpdates(state.trained, updates), moments };
      return { state: next, loss, gradientNorm: globalNorm(gradients) };
    },
    { donate: [0], ...(backend && { backend }) },
  );
  return {
    start(base) {
      const trained = init(base, random.fold(key, 0));
      return { trained, moments: optimiserAt(optimiser, 0).init(trained) };
    },
    async step(state, base, batch, step) {
      const count = scalar(step, 'int32');
      const { state: next, loss, gradientNorm } = await compiled(state, base, batch, count);
      const result = { state: next, loss: await loss.item(), gradientNorm: await gradientNorm.item() };
      for (const array of tree.leaves<Tensor>([count, batch, loss, gradientNorm])) array.dispose();
      return result;
    },
    dispose: () => compiled.dispose(),
  };
}

/** The init and the loss of a trainer that trains a tuning, from a loss of the tuned model and the model as it was. */
export function tuned<P, B>(
  tuning: Tuning<P>,
  loss: (params: DecoderParams, base: DecoderParams, batch: B) => Tensor,
): Pick<TrainerOptions<P, B>, 'init' | 'loss'> {
  return {
    init: tuning.init,
    loss: (trained, base, batch, key) => loss(tuning.attach(base, trained, key), base, batch),
  };
}
