import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { applyDecoder, type LoraParams } from '@lab/lm';
import { latestCheckpoint } from '@lab/runs';
import { ConfigError } from '@lab/settings';
import { array, type Tensor, tree } from '@lab/tensor';
import { describe, expect, test } from 'vitest';
import { resolveConfig, type TrainConfig } from '../src/config';
import { rl } from '../src/rl';
import { sft } from '../src/sft';
import { storedWeights } from '../src/stored-model';
import { checkLoraTargets, trainablePolicy } from '../src/trainable';
import { initialParams } from '../src/trainer-state';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();
const { model } = sessionIn('unused');
const base = initialParams(model, 0);
const tokens = array(Int32Array.of(2, 3, 4, 5), { shape: [1, 4] });
const logitsOf = async (params: typeof base) => [
  ...(await applyDecoder(params, tokens, model.decoder).data()),
];

test('without LoRA all weights are trained', () => {
  const policy = trainablePolicy(tiny, model, base);
  expect(policy.initial).toBe(base);
  expect(policy.weights(base)).toBe(base);
  expect([policy.critic(base), policy.keepsBase]).toEqual([undefined, false]);
});

test('adapters begin without effect, and attached or merged have the same one', async () => {
  const config = resolveConfig(tiny, { lora: { rank: 2, alpha: 8 } });
  const policy = trainablePolicy(config, model, base);
  expect(policy.keepsBase).toBe(true);
  expect(await logitsOf(policy.weights(policy.initial))).toEqual(await logitsOf(base));
  const moved = tree.map((leaf: Tensor) => {
    return array(
      Float32Array.from({ length: leaf.size }, (_, i) => Math.sin(i) / 4),
      { shape: [...leaf.shape] },
    );
  }, policy.initial) as LoraParams;
  const [attached, merged] = [await logitsOf(policy.weights(moved)), await logitsOf(policy.merged(moved))];
  expect(attached).not.toEqual(await logitsOf(base));
  for (const [i, logit] of attached.entries()) expect(logit).toBeCloseTo(merged[i]!, 4);
});

test('a target that the model lacks is refused', () => {
  const config = resolveConfig(tiny, { lora: { rank: 2, targets: 'q_proj' } });
  expect(() => trainablePolicy(config, model, base)).toThrow('q_proj');
});

describe.each([
  ['LoRA', { lora: { rank: 2 } }],
  ['PPO with a critic', { rl: { estimator: 'gae', epochs: 2, minibatches: 2 } }],
  ['both', { rl: { estimator: 'gae', kl: 0.1 }, lora: { rank: 2, targets: 'c_attn' } }],
])('%s', (name, changes) => {
  const config = resolveConfig(tiny, changes, { rl: { steps: 3, learningRate: 0.05 } });
  const run = async (folder: string, settings: TrainConfig) => {
    const session = sessionIn(join(work, folder), settings);
    return { session, trained: await rl(session, await sft(session)) };
  };

  test('trains, resumes, and its weights are found again', async () => {
    const { session, trained } = await run(name, config);
    expect(await logitsOf(trained)).not.toEqual(await logitsOf(base));
    const checkpoint = latestCheckpoint(join(work, name, 'rl'))!;
    const stored = storedWeights({ config, phase: 'rl', checkpoint }, model, session.folder);
    expect(await logitsOf(stored)).toEqual(await logitsOf(trained));
    expect(existsSync(join(work, name, 'rl-adapter', 'adapter_model.safetensors'))).toBe(
      config.lora.rank > 0,
    );
    const again = await run(name, config);
    expect(await logitsOf(again.trained)).toEqual(await logitsOf(trained));
  });
});

test('a target that the model lacks is told before any work', () => {
  const config = resolveConfig(tiny, { lora: { rank: 2, targets: 'c_attn,q_proj' } });
  expect(() => checkLoraTargets(config, model)).toThrow(ConfigError);
  expect(() => checkLoraTargets(config, model)).toThrow('lora.targets c_attn,q_proj: ');
  expect(() => checkLoraTargets(tiny, model)).not.toThrow();
});
