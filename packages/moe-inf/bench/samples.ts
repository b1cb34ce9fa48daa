import type { Execution, InfMoeParams } from '@lab/moe-inf';
import { jit, mean, random, type Tensor } from '@lab/tensor';
import { presetLayer } from './layer';
import { milliseconds, spread } from './measure';

const key = random.key(1);

/** Tokens per CPU second of one layer against K: masked dense hardly depends on it. */
export async function samples(rounds: number): Promise<void> {
  console.log('\ntokens per CPU second of one layer by K; masked dense, and gather for one token');
  for (const rows of [1, 64]) {
    for (const K of [1, 2, 4, 8]) {
      await measured(rounds, rows, K, 'masked');
      if (rows === 1) await measured(rounds, rows, K, 'gather');
    }
  }
}

async function measured(rounds: number, rows: number, K: number, execution: Execution): Promise<void> {
  const { ffn, params, turned } = presetLayer();
  const own = execution === 'gather' ? turned : params;
  const x = random.normal(random.key(2), [rows, 768]);
  const run = jit((p: InfMoeParams, input: Tensor, k: Tensor) => {
    const { output, statistics } = ffn.apply(p, input, { key: k, samples: K, execution });
    return [output, mean(statistics!.union!)];
  });
  const [, union] = await run(own, x, key);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(
      await milliseconds(async () => {
        for (const leaf of await run(own, x, key)) leaf.dispose();
      }),
    );
  }
  const rates = times.map((time) => (1000 * rows) / time);
  const share = (100 * (await union!.item())).toFixed(1);
  console.log(`  ${rows} token(s), K = ${K}, ${execution}: ${spread(rates)}; ${share} % of the units in use`);
  await run.dispose();
}
