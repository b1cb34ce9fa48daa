import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDecoder, llama } from '@lab/lm';
import { ConfigMismatchError, NonFiniteError } from '@lab/runs';
import { array, mean, mul, random, square, sub, type Tensor } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainer } from '../../src';
import { trainInRun } from '../../src/node';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unlearn-run-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const config = llama({ vocabularySize: 4, contextLength: 4, layers: 1, width: 2, heads: 1 });
const base = initDecoder(random.key(0), config);
const quiet = { write: () => true };

function training(name: string, more: object = {}) {
  return {
    folder: join(folder, name),
    config: { seed: 0 },
    trainer: trainer({
      init: () => ({ w: array([1, 2]) }),
      loss: ({ w }: { w: Tensor }, _, target: Tensor) => mean(square(sub(w, target))),
      optimiser: { learningRate: 0.1, steps: 9, warmup: 0 },
      seed: 0,
    }),
    ...{ base, batchAt: (step: number) => mul(array([0.5, -1]), step), steps: 9, label: 'test' },
    ...{ checkpointEvery: 4, stream: quiet, ...more },
  };
}

describe('trainInRun', () => {
  it('stopped and taken up again ends as if it had not been', async () => {
    const whole = await trainInRun(training('whole'));
    const stop = new AbortController();
    const counted = (step: number) => {
      if (step === 4) stop.abort();
      return mul(array([0.5, -1]), step);
    };
    const first = await trainInRun(training('parts', { batchAt: counted, signal: stop.signal }));
    expect([first.finished, whole.finished]).toEqual([false, true]);
    const second = await trainInRun(training('parts'));
    expect(second.finished).toBe(true);
    expect([...(await second.trained.w.data())]).toEqual([...(await whole.trained.w.data())]);
    const [a, b] = ['whole', 'parts'].map((name) =>
      readFileSync(join(folder, name, 'metrics.jsonl'), 'utf8'),
    );
    expect(b).toBe(a);
    expect(a!.trim().split('\n').length).toBe(9);
  });

  it('gives what a finished run trained, without training again', async () => {
    const again = await trainInRun(training('whole', { batchAt: () => expect.fail('trains again') }));
    expect(again.finished).toBe(true);
  });

  it('refuses another config, and stops where the loss is not finite', async () => {
    await expect(trainInRun(training('whole', { config: { seed: 1 } }))).rejects.toThrow(ConfigMismatchError);
    const infinite = () => array([Infinity, 0]);
    await expect(trainInRun(training('infinite', { batchAt: infinite }))).rejects.toThrow(NonFiniteError);
  });
});
