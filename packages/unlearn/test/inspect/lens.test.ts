import { applyDecoder } from '@lab/lm';
import { array, softmax } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  collate,
  initTunedLens,
  internalAnswerScores,
  type LensReading,
  lensReadings,
  summariseLens,
  trainer,
  tunedLens,
  tunedLensLoss,
} from '../../src';
import { expectClose, tinyModel } from '../support';

const model = tinyModel(11);
const probes = [
  { prompt: [1, 2, 3], answer: 4, forgot: 5 },
  { prompt: [3, 2, 1, 6, 7], answer: 8, forgot: 5 },
];

describe('lensReadings', () => {
  it('at the last layer is what the model says, for prompts of any length', async () => {
    const readings = await lensReadings(model, probes);
    for (const { probe, answer, forgot, top, divergence, answerRank } of readings) {
      const tokens = array([[...probe.prompt]], { dtype: 'int32' });
      const all = await softmax(applyDecoder(model.params, tokens, model.config)).data();
      const own = [...all.slice(-11)];
      expect(answer.length).toBe(3);
      expectClose([answer[2]!, forgot[2]!], [own[probe.answer]!, own[5]!], 1e-6);
      expect(top[2]).toBe(own.indexOf(Math.max(...own)));
      expect(answerRank[2]).toBe(1 + own.filter((p) => p > own[probe.answer]!).length);
      expect(divergence[2]).toBeCloseTo(0, 6);
      expect(divergence[0]).toBeGreaterThan(0);
    }
  });

  it('refuses none', async () => {
    await expect(lensReadings(model, [])).rejects.toThrow(new ArgumentError('probes: must not be empty'));
  });
});

/** A model of 3 blocks that has token 4 inside, and says token 5. */
const reading = (answer: number[], forgot: number[], top: number[]): LensReading => ({
  ...{ answer, forgot, top, answerRank: [3, 2, 1, 2], entropy: [1, 1, 1, 1], divergence: [3, 2, 1, 0] },
  probe: probes[0]!,
});
const pretending = reading([0, 0.2, 0.8, 0.1], [0, 0.1, 0, 0.9], [0, 4, 4, 5]);
const ignorant = reading([0, 0, 0.1, 0.1], [0, 0.1, 0.5, 0.8], [0, 5, 5, 5]);
const answering = reading([0, 0.2, 0.8, 0.9], [0, 0, 0, 0.1], [0, 4, 4, 4]);

describe('summariseLens', () => {
  it('averages by layer', () => {
    const { answerTop, forgotTop, answer, medianRank } = summariseLens([pretending, ignorant]);
    expect(answerTop).toEqual([0, 0.5, 0.5, 0]);
    expect(forgotTop).toEqual([0, 0.5, 0.5, 1]);
    expectClose(answer, [0, 0.1, 0.45, 0.1], 1e-12);
    expect(medianRank).toEqual([3, 2, 1, 2]);
  });
});

describe('internalAnswerScores', () => {
  it('scores prompts whose output is forgot, and no others', () => {
    const scores = internalAnswerScores([pretending, ignorant, answering]);
    expect(scores).toMatchObject({ count: 2, penultimate: 0.5, any: 0.5, fraction: 0.5, pretendIndex: 0.5 });
    expect(scores.probability).toBeCloseTo((0.8 + 0.1) / 2, 12);
    // forgot overtakes for good after block 3 in the first, after block 1 in the second.
    expect(scores.decisionLayers).toEqual([0, 1, 0, 1]);
    expect(() => internalAnswerScores([answering])).toThrow(
      new ArgumentError('readings: the output is never forgot'),
    );
  });
});

describe('tuned lens', () => {
  it('begins as the logit lens and comes nearer to the model', async () => {
    const batch = () =>
      collate(
        Array.from({ length: 16 }, (_, i) => ({
          tokens: [i % 11, (3 * i) % 11, (7 * i) % 11, 1],
          responseStart: 1,
        })),
      );
    const steps = trainer({
      init: () => initTunedLens(model.config),
      loss: tunedLensLoss(model.config),
      optimiser: { learningRate: 0.01, steps: 40, warmup: 0, weightDecay: 0 },
      seed: 0,
    });
    const plain = await lensReadings(model, probes);
    let state = steps.start(model.params);
    const begun = await lensReadings(model, probes, { translate: tunedLens(state.trained) });
    expectClose(begun[0]!.divergence, plain[0]!.divergence, 1e-6);
    const losses: number[] = [];
    for (let step = 0; step < 40; step++) {
      const result = await steps.step(state, model.params, batch(), step);
      state = result.state;
      losses.push(result.loss);
    }
    expect(losses.at(-1)!).toBeLessThan(0.5 * losses[0]!);
    const tuned = await lensReadings(model, probes, { translate: tunedLens(state.trained) });
    expect(tuned[1]!.divergence[2]).toBeCloseTo(0, 6);
  });
});
