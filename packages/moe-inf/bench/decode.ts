import type { Execution, InfMoeParams } from '@lab/moe-inf';
import { jit, random, type Tensor } from '@lab/tensor';
import { presetLayer } from './layer';
import { milliseconds, requireEqual, spread } from './measure';

const key = random.key(1);

/** A few tokens: gathering rows against masked dense, by share of units and number of tokens. */
export async function decode(rounds: number): Promise<void> {
  console.log('\ndecode, one layer, K = 1: masked dense / gather, CPU ms');
  for (const rows of [1, 4]) {
    for (const activeFraction of [0.0625, 0.125, 0.25, 0.5]) await compare(rounds, rows, activeFraction);
  }
}

async function compare(rounds: number, rows: number, activeFraction: number): Promise<void> {
  const { ffn, params, turned } = presetLayer({ activeFraction, samples: 1 });
  const x = random.normal(random.key(2), [rows, 768]);
  const compiled = (execution: Execution) =>
    jit((p: InfMoeParams, input: Tensor, k: Tensor) => ffn.apply(p, input, { key: k, execution }).output);
  const [masked, gather] = [compiled('masked'), compiled('gather')];
  const [expected, given] = [await masked(params, x, key), await gather(turned, x, key)];
  await requireEqual('gather', given, expected);
  const times: { masked: number[]; gather: number[] } = { masked: [], gather: [] };
  for (let round = 0; round < rounds; round++) {
    times.masked.push(await milliseconds(async () => (await masked(params, x, key)).dispose()));
    times.gather.push(await milliseconds(async () => (await gather(turned, x, key)).dispose()));
  }
  const ratios = times.masked.map((time, round) => time / (times.gather[round] as number));
  console.log(
    `  ${rows} token(s), ${100 * activeFraction} %: ${spread(times.masked)} / ${spread(times.gather)}; ` +
      `gather is ${spread(ratios)} times as fast`,
  );
  await Promise.all([masked.dispose(), gather.dispose()]);
}
