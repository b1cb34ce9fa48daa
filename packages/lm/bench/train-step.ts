import { applyDecoder, crossEntropy, type DecoderParams } from '@lab/lm';
import { accumulateGradients, adamw, applyUpdates, flatten } from '@lab/nn';
import { array, type Backend, jit, liveArrays, type Tensor, valueAndGrad } from '@lab/tensor';
import { median, spread } from '../../../tools/bench/statistics';
import { cpuMilliseconds } from './cpu-milliseconds';
import { config, sharedWeights } from './model';
import { type Peer, pythonPeer, tfjsPeer } from './peers';

const sequences = 64;
const length = 32;
const stepsPerRound = 20;
/** Slices of the batch that are run one after another: less memory is touched between two products. */
const parts = 4;

/**
 * CPU time of one training step (forward, backward, AdamW) beside PyTorch and TensorFlow.js, in turn, from the same
 * weights; the first five losses must agree.
 */
export async function trainStep(backend: Backend, rounds: number): Promise<void> {
  const { params, file } = await sharedWeights();
  const advance = await trainer(backend, params, parts);
  const advanceWhole = await trainer(backend, (await sharedWeights()).params, 1);
  const start = performance.now();
  const losses = [await advance()];
  console.log(`plan traced, compiled and run once in ${(performance.now() - start).toFixed(0)} ms`);
  for (let step = 1; step < 5; step++) losses.push(await advance());

  const peers = [pythonPeer('PyTorch', 'pytorch_train_step.py'), tfjsPeer()];
  const ours: number[] = [];
  const whole: number[] = [];
  const theirs = new Map<Peer, number[]>();
  for (let round = 0; round < rounds; round++) {
    ours.push(await medianOf(advance));
    whole.push(await medianOf(advanceWhole));
    for (const peer of peers) {
      if (!peer.run) continue;
      const variant = peer.name === 'PyTorch' ? ['--variant', 'foreach'] : [];
      const result = peer.run('--weights', file, '--steps', `${stepsPerRound}`, ...variant);
      checkLosses(peer.name, losses, result.losses as number[]);
      theirs.set(peer, [...(theirs.get(peer) ?? []), (result.cpuMs as number[])[1] as number]);
    }
  }
  console.log(`training step, CPU ms at one thread, median of ${rounds} rounds of ${stepsPerRound} (range):`);
  console.log(`  @lab on ${backend.name}, gradients accumulated over ${parts} parts: ${spread(ours)}`);
  console.log(`  @lab on ${backend.name}, the whole batch at once: ${spread(whole)}`);
  for (const peer of peers) {
    const times = theirs.get(peer);
    if (!times) console.log(`  ${peer.missing}`);
    else {
      const ratio = median(times.map((time, round) => time / (ours[round] as number)));
      console.log(`  ${peer.name}: ${spread(times)}; ours is ${ratio.toFixed(2)} times as fast`);
    }
  }
}

async function medianOf(advance: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < stepsPerRound; i++)
    times.push(await cpuMilliseconds(async () => void (await advance())));
  return median(times);
}

/** Live arrays and resident memory over many steps, which must not grow. */
export async function trainingMemory(backend: Backend, steps: number): Promise<void> {
  const { params } = await sharedWeights();
  const advance = await trainer(backend, params, parts);
  for (let step = 1; step <= steps; step++) {
    await advance();
    if (step === steps / 10 || step === steps / 2 || step === steps) {
      const megabytes = process.memoryUsage().rss / 2 ** 20;
      console.log(`  after ${step} steps: ${liveArrays()} live arrays, ${megabytes.toFixed(0)} MiB resident`);
    }
  }
}

/** A model in training; `advance` makes one step and gives the loss before it. */
async function trainer(backend: Backend, initial: DecoderParams, parts: number) {
  const optimiser = flatten(adamw({ learningRate: 1e-3, weightDecay: 0.01 }));
  const step = jit(
    (params: DecoderParams, state: ReturnType<typeof optimiser.init>, tokens: Tensor, targets: Tensor) => {
      const loss = (p: DecoderParams, [inputs, next]: readonly [Tensor, Tensor]) =>
        crossEntropy(applyDecoder(p, inputs, config), next);
      const lossAndGradients = accumulateGradients(valueAndGrad(loss), parts);
      const [value, gradients] = lossAndGradients(params, [tokens, targets]);
      const [updates, next] = optimiser.update(gradients, state, params);
      return [applyUpdates(params, updates), next, value] as const;
    },
    { backend, donate: [0, 1] },
  );
  const [tokens, targets] = [batch(0), batch(1)];
  let params = initial;
  let state = optimiser.init(params);
  return async () => {
    const [nextParams, nextState, loss] = await step(params, state, tokens, targets);
    [params, state] = [nextParams as DecoderParams, nextState];
    const value = await loss.item();
    loss.dispose();
    return value;
  };
}

/** token(s, t) = (31 s + 17 t + s t) mod 64 from position `offset` on: [sequences, length]. */
function batch(offset: number): Tensor {
  const token = (s: number, t: number) => (31 * s + 17 * t + s * t) % config.vocabularySize;
  const tokens = Int32Array.from({ length: sequences * length }, (_, i) => {
    return token(Math.floor(i / length), (i % length) + offset);
  });
  return array(tokens, { shape: [sequences, length] });
}

function checkLosses(name: string, ours: readonly number[], theirs: readonly number[]): void {
  const worst = Math.max(...ours.map((loss, i) => Math.abs(loss - (theirs[i] as number))));
  if (!(worst < 1e-4)) throw new Error(`${name}: losses ${theirs} differ from ours, ${ours}`);
}
