import { onnx } from '@lab/backend-onnx';
import { gpt2 } from '@lab/lm';
import { type Backend, setBackend } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decoderArm } from '../../experiments/decoder-arm';
import { textTask } from '../../experiments/text';
import { denseFfn, infMoe } from '../../src';

let backend: Backend;
beforeAll(async () => {
  backend = await onnx({ threads: 1 });
  setBackend(backend);
});
afterAll(() => backend.dispose());

// A text of four tokens in turn: what comes next is certain, and a uniform guess is off by ln 4 = 1.386.
const turns = Int32Array.from({ length: 400 }, (_, i) => i % 4);
const text = { vocabularySize: 4, training: turns, heldOut: turns, charactersPerToken: 1 };
const config = gpt2({ vocabularySize: 4, contextLength: 8, layers: 2, width: 16, heads: 2 });
const task = textTask(text, config, { count: 4, time: 8, batches: 2 });
const schedule = { learningRate: 0.01, warmup: 5, floor: 0.05, beta1: 0.9, beta2: 0.98, clip: 1 };
const settings = { ...schedule, steps: 60, every: 30, batches: 2 };

describe('decoderArm', () => {
  it('trains a decoder and keeps its held-out loss by tokens seen', async () => {
    const dense = await decoderArm(denseFfn({ width: 16, hidden: 32 }), task, 0, settings, false);
    expect(dense.curve.map(([tokens]) => tokens)).toEqual([960, 1920]);
    expect(dense.losses).toEqual({ 2: dense.curve[1]![1] });
    expect(dense.losses['2']).toBeLessThan(0.3);
    expect(dense.readings).toMatchObject({ loadCv: 0, union: 1 });
  });

  it('evaluates an arm that draws samples for every K', async () => {
    const ffn = infMoe({ width: 16, hidden: 32, indexWidth: 4, routerHidden: 8 });
    const found = await decoderArm(ffn, task, 0, { ...settings, steps: 2 }, true);
    expect(Object.keys(found.losses)).toEqual(['1', '2', '4', '8', '16', 'mean']);
    expect(found.losses['2']).toBeGreaterThan(1);
    expect(found.readings.union).toBeGreaterThan(0.25);
  });
});
