import type { Execution, InfMoeParams } from '@lab/moe-inf';
import { jit, random, type Tensor } from '@lab/tensor';
import { presetLayer } from './layer';
import { median, milliseconds, requireEqual, spread } from './measure';

const key = random.key(1);
const fractions = [0.0625, 0.125, 0.25, 0.375, 0.5];

/** A few tokens: gathering rows against masked dense, by share of units and number of tokens. */
export async function decode(rounds: number): Promise<void> {
  console.log('\ndecode, one layer, K = 1: masked dense / gather, CPU ms');
  for (const rows of [1, 4]) {
    const ratios: number[] = [];
    for (const fraction of fractions) ratios.push(await compare(rounds, rows, fraction));
    console.log(`  ${rows} token(s): as fast as masked dense at ${crossing(ratios)}`);
  }
}

/** The fraction at which the ratio passes 1, by the line between its neighbours. */
function crossing(ratios: readonly number[]): string {
  const after = ratios.findIndex((ratio) => ratio < 1);
  if (after < 1) return after < 0 ? 'more than all measured' : 'less than all measured';
  const [high, low] = [ratios[after - 1] as number, ratios[after] as number];
  const [from, to] = [fractions[after - 1] as number, fractions[after] as number];
  return `${(100 * (from + ((high - 1) / (high - low)) * (to - from))).toFixed(0)} %`;
}

/** The median of how many times as fast gathering is. */
async function compare(rounds: number, rows: number, activeFraction: number): Promise<number> {
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
  return median(ratios);
}
