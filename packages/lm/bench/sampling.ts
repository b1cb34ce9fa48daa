import { generator } from '@lab/lm';
import { type Backend, random } from '@lab/tensor';
import { config, sharedWeights } from './model';
import { pythonPeer } from './peers';
import { cpuMilliseconds, median, spread } from './statistics';

const promptLength = 16;
const newTokens = 32;
const batches = [8, 64, 512];

/** Tokens per CPU second of sampling with a KV cache beside `transformers.generate` on the same weights, in turn. */
export async function sampling(backend: Backend, rounds: number): Promise<void> {
  const { params, file } = await sharedWeights();
  const policy = generator(config, { backend });
  const peer = pythonPeer('transformers.generate', 'transformers_generate.py');
  console.log(`sampling, tokens per CPU second at one thread, median of ${rounds} rounds (range):`);
  if (!peer.run) console.log(`  ${peer.missing}`);
  for (const batch of batches) {
    const prompts = Array.from({ length: batch }, (_, s) => prompt(s));
    const sample = async (seed: number) => {
      await policy.generate(params, prompts, random.key(seed), { maxNewTokens: newTokens });
    };
    await sample(0);
    const repeats = batch < 64 ? 8 : 2;
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const milliseconds = await cpuMilliseconds(async () => {
        for (let i = 0; i < repeats; i++) await sample(i + 1);
      });
      ours.push((batch * newTokens * repeats * 1000) / milliseconds);
      const result = peer.run?.('--weights', file, '--batch', `${batch}`, '--repeats', '3');
      if (result) theirs.push(tokensPerSecond(result, batch));
    }
    const ratio = median(theirs.map((speed, round) => (ours[round] as number) / speed));
    const beside = theirs.length
      ? `; ${peer.name} ${spread(theirs)}; ours is ${ratio.toFixed(2)} times as fast`
      : '';
    console.log(`  batch ${batch}: @lab on ${backend.name} ${spread(ours)}${beside}`);
  }
  await policy.dispose();
}

function prompt(s: number): number[] {
  return Array.from({ length: promptLength }, (_, t) => (31 * s + 17 * t + s * t) % config.vocabularySize);
}

function tokensPerSecond(result: Record<string, unknown>, batch: number): number {
  const table = result.tokensPerSecond as Record<string, readonly number[]>;
  return table[`${batch}`]?.[1] as number;
}
