import { median, spread } from '../../../tools/bench/statistics';
import { sharedWeights } from './model';
import { ownProcess } from './own-process';
import { pythonPeer } from './peers';

const batches = [8, 64, 512];

/**
 * Tokens per CPU second of sampling with a KV cache beside `transformers.generate` on the same weights: each side in
 * a process of its own for every batch size and round, warmed up, in turn.
 */
export async function sampling(rounds: number): Promise<void> {
  const { file } = await sharedWeights();
  const peer = pythonPeer('transformers.generate', 'transformers_generate.py');
  console.log(`sampling, tokens per CPU second at one thread, median of ${rounds} rounds (range):`);
  if (!peer.run) console.log(`  ${peer.missing}`);
  for (const batch of batches) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ours.push(ownProcess<{ tokensPerSecond: number }>('sample-batch.ts', `${batch}`).tokensPerSecond);
      const result = peer.run?.('--weights', file, '--batch', `${batch}`, '--repeats', '3');
      if (result) theirs.push(peersSpeed(result, batch));
    }
    const ratio = median(theirs.map((speed, round) => (ours[round] as number) / speed));
    const beside = theirs.length
      ? `; ${peer.name} ${spread(theirs)}; ours is ${ratio.toFixed(2)} times as fast`
      : '';
    console.log(`  batch ${batch}: @lab on onnx ${spread(ours)}${beside}`);
  }
}

function peersSpeed(result: Record<string, unknown>, batch: number): number {
  const table = result.tokensPerSecond as Record<string, readonly number[]>;
  return table[`${batch}`]?.[1] as number;
}
