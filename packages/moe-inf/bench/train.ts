import type { Execution, InfMoeParams } from '@lab/moe-inf';
import { grad, jit, random, square, sum, type Tensor, tree } from '@lab/tensor';
import { presetLayer } from './layer';
import { milliseconds, spread } from './measure';

const key = random.key(1);

/** Forward and backward of one layer: block-sparse against masked dense, by share of units. */
export async function train(rounds: number): Promise<void> {
  console.log(
    '\ntraining step of one layer, 512 tokens, blocks of 64, K = 1: masked dense / block-sparse, CPU ms',
  );
  for (const activeFraction of [0.125, 0.25, 0.5]) await compare(rounds, activeFraction);
}

async function compare(rounds: number, activeFraction: number): Promise<void> {
  const { ffn, params } = presetLayer({ activeFraction, samples: 1, blockSize: 64 });
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
    `  ${100 * activeFraction} %: ${spread(times.masked)} / ${spread(times.block)}; block is ${spread(ratios)} times as fast`,
  );
  await Promise.all([masked.dispose(), block.dispose()]);
}
