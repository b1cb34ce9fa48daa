import { onnx } from '@lab/backend-onnx';
import { type Backend, setBackend } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arms, settings } from '../../experiments/a0';
import { corpus } from '../../experiments/corpus';
import { evaluate, train } from '../../experiments/train';

let backend: Backend;
beforeAll(async () => {
  backend = await onnx({ threads: 1 });
  setBackend(backend);
});
afterAll(() => backend.dispose());

describe('training in tier A0', () => {
  it.each(['dense 48', 'inf softmax, learned'])('lowers the excess loss of %s', async (arm) => {
    const data = await corpus(0, settings.symbols, settings.domains);
    const ffn = arms[arm]!;
    const trained = (steps: number) => train(ffn, data, 0, { ...settings, steps });
    const before = await evaluate(ffn, await trained(1), data, settings);
    const after = await evaluate(ffn, await trained(150), data, settings);
    // A uniform guess is off by ln 12 - 0.9143 = 1.571.
    expect(before['2']).toBeGreaterThan(1.5);
    expect(after['2']).toBeLessThan(1.42);
    expect(Object.keys(after)).toEqual(arm === 'dense 48' ? ['2'] : ['1', '2', '4', '8', '16', 'mean']);
  });
});
