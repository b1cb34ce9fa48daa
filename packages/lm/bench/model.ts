import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DecoderParams, gpt2, initDecoder } from '@lab/lm';
import { saveCheckpoint } from '@lab/lm/node';
import { random } from '@lab/tensor';

/** The model of every figure: GPT-2-style, 4 layers, width 128, 4 heads, vocabulary 64. */
export const config = gpt2({ vocabularySize: 64, contextLength: 64, layers: 4, width: 128, heads: 4 });

/** Fresh weights, and the file that the peers read the same weights from. */
export async function sharedWeights(): Promise<{ params: DecoderParams; file: string }> {
  const params = initDecoder(random.key(0), config);
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-'));
  await saveCheckpoint(folder, { params, config });
  return { params, file: join(folder, 'model.safetensors') };
}
