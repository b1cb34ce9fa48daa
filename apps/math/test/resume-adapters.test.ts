import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initDecoder, type LoraParams } from '@lab/lm';
import { decodeSafetensors } from '@lab/nn';
import { latestCheckpoint } from '@lab/runs';
import { random, type Tensor, tree } from '@lab/tensor';
import { describe, expect, test } from 'vitest';
import { sft as sftCommand } from '../src/commands/sft';
import { resolveConfig, type TrainConfig } from '../src/config';
import { createModel } from '../src/model';
import { rl } from '../src/rl';
import type { Session } from '../src/session';
import { sft } from '../src/sft';
import { storedWeights } from '../src/stored-model';
import { supervisedPolicy } from '../src/trainable';
import { outcomeOf, stoppedAtEveryStep } from './stopped-training';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();
const few = { sft: { steps: 4 }, rl: { steps: 3, checkpointEvery: 2 } };

/** Of a model that starts from weights, where the settings name a checkpoint. */
function session(folder: string, config: TrainConfig, signal?: AbortSignal): Session {
  const plain = sessionIn(join(work, folder), config, signal);
  if (config.model.checkpoint === '') return plain;
  const model = createModel(config);
  return { ...plain, model: { ...model, pretrained: initDecoder(random.key(7), model.decoder) } };
}

async function train(folder: string, config: TrainConfig, signal?: AbortSignal) {
  const own = session(folder, config, signal);
  return rl(own, await sft(own));
}

const valuesOf = async (params: unknown) => {
  const leaves = tree.leaves<Tensor>(params);
  return (await Promise.all(leaves.map((leaf) => leaf.data()))).map((data) => [...data]);
};

describe.each([
  ['LoRA', { lora: { rank: 2 } }],
  ['a critic', { rl: { estimator: 'gae', epochs: 2, minibatches: 2 } }],
  ['a critic beside adapters', { rl: { estimator: 'gae', kl: 0.1 }, lora: { rank: 2, targets: 'c_attn' } }],
  ['LoRA of a checkpoint, in both phases', { model: { checkpoint: 'given' }, lora: { rank: 2 } }],
])('a run with %s', (name, changes) => {
  const config = resolveConfig(tiny, few, changes);

  test('that is stopped after every step ends with the same bytes', async () => {
    await train(`${name}, whole`, config);
    const stops = await stoppedAtEveryStep((signal) => train(`${name}, stopped`, config, signal));
    expect(stops).toBe(7);
    for (const phase of ['sft', 'rl'])
      expect(outcomeOf(join(work, `${name}, stopped`), phase)).toEqual(
        outcomeOf(join(work, `${name}, whole`), phase),
      );
  });
});

describe('supervised LoRA', () => {
  const config = resolveConfig(tiny, few, { model: { checkpoint: 'given' }, lora: { rank: 2 } });

  test('trains adapters alone, saved for PEFT, and finds the weights again', async () => {
    const own = session('adapters', config);
    const base = own.model.pretrained!;
    const before = await valuesOf(base);
    const merged = await sft(own);
    expect(await valuesOf(base)).toEqual(before);
    const checkpoint = latestCheckpoint(join(work, 'adapters', 'sft'))!;
    const { initial } = supervisedPolicy(config, own.model, base);
    const names = tree.paths(initial as LoraParams).length;
    const { tensors } = decodeSafetensors(checkpoint.files['model.safetensors']!, 'model');
    expect(Object.keys(tensors)).toHaveLength(names);
    const adapter = join(work, 'adapters', 'sft-adapter');
    expect(JSON.parse(readFileSync(join(adapter, 'adapter_config.json'), 'utf8')).r).toBe(2);
    expect(existsSync(join(adapter, 'adapter_model.safetensors'))).toBe(true);
    const stored = storedWeights({ config, phase: 'sft', checkpoint }, own.model, own.folder);
    expect(await valuesOf(stored)).toEqual(await valuesOf(merged));
    expect(await valuesOf(stored)).not.toEqual(before);
  });

  test('of fresh weights trains them all', () => {
    const { model } = sessionIn('unused');
    const base = initDecoder(random.key(0), model.decoder);
    expect(supervisedPolicy(config, model, base).initial).toBe(base);
  });

  test('as a command needs a checkpoint', async () => {
    const fresh = resolveConfig(tiny, { lora: { rank: 2 } });
    await expect(sftCommand({ config: fresh, run: join(work, 'none'), resume: false })).rejects.toThrow(
      'lora.rank 2 needs model.checkpoint: fresh weights are all trained',
    );
    expect(existsSync(join(work, 'none'))).toBe(false);
  });
});
