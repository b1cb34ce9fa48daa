import type { Execution, InfMoeParams } from '@lab/moe-inf';
import { grad, jit, random, square, sum, type Tensor, tree } from '@lab/tensor';
import { presetLayer } from './layer';
import { milliseconds, spread } from './measure';

const key = random.key(1);
/** K and the share of units that each sample keeps. */
const cases = [
  [1, 0.125],
  [1, 0.25],
  [2, 0.125],
  [1, 0.5],
  [2, 0.25],
  [4, 0.125],
] as const;

/** Forward and backward of one layer: block-sparse against masked dense, by share of units. */
export async function train(rounds: number): Promise<void> {
  console.log('\ntraining step of one layer, 512 tokens, blocks of 64: masked dense / block-sparse, CPU ms');
  for (const [K, activeFraction] of cases) await compare(rounds, K, activeFraction);
}

async function compare(rounds: number, K: number, activeFraction: number): Promise<void> {
  const { ffn, params } = presetLayer({ activeFraction, samples: K, blockSize: 64 });
  const x = random.normal(random.key(2), [512, 768]);
  const compiled = (execution: Execution) =>
    jit((p: InfMoeParams, input: Tensor, k: Tensor) =>
      grad((own: InfMoeParams) => sum(square(ffn.apply(own, input, { key: k, execution }).output)))(p),
    );
  const [masked, block] = [compiled('masked'), compiled('block')];
  const run = (step: typeof masked) => async () => {
    for (const leaf of tree.leaves<Tensor>(await step(params, x, key))) leaf.dispose();
  };
  await run(masked)();
  await run(block)();
  const times: { masked: number[]; block: number[] } = { masked: [], block: [] };
  for (let round = 0; round < rounds; round++) {
    times.masked.push(await milliseconds(run(masked)));
    times.block.push(await milliseconds(run(block)));
  }
  const ratios = times.masked.map((time, round) => time / (times.block[round] as number));
  console.log(
    `  K = ${K}, ${100 * activeFraction} %: ${spread(times.masked)} / ${spread(times.block)}; block is ${spread(ratios)} times as fast`,
  );
  await Promise.all([masked.dispose(), block.dispose()]);
}
