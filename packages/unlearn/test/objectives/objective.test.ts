import { array, grad, type Tensor, valueAndGrad } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  collate,
  decoderView,
  dualStep,
  gradientAscent,
  gradientDifference,
  type ModelView,
  npo,
  objectiveLoss,
  simNpo,
} from '../../src';
import { expectClose, tinyModel } from '../support';

const rows = collate([{ tokens: [1, 2, 3, 4], responseStart: 2 }]);
const batch = { forget: rows, retain: rows };
const logits = array(
  Float32Array.from({ length: 3 * 6 }, (_, i) => Math.sin(3 * i)),
  { shape: [1, 3, 6] },
);
const viewOf = (x: Tensor): ModelView => ({ logits: () => x, residual: () => x });

describe('npo', () => {
  it('at the reference is (2 / beta) log 2 with the gradient of ascent on sequence sums', async () => {
    const reference = viewOf(logits);
    const objective = npo({ alpha: 0 });
    const loss = (x: Tensor) => objectiveLoss(objective, { model: viewOf(x), reference }, batch);
    const [value, gradient] = valueAndGrad(loss)(logits);
    expect(await value.item()).toBeCloseTo(20 * Math.log(2), 5);
    // Two response tokens in the only row: the sum is twice the mean.
    const ascent = (x: Tensor) => objectiveLoss(gradientAscent({ gamma: 2 }), { model: viewOf(x) }, batch);
    expectClose(await gradient.data(), await grad(ascent)(logits).data(), 1e-6);
  });

  it('says that it needs a reference', () => {
    expect(() => objectiveLoss(npo(), { model: viewOf(logits) }, batch)).toThrow(
      new ArgumentError('reference: the objective needs one'),
    );
  });
});

describe('simNpo', () => {
  it('goes to 0 where the sequence has no probability', async () => {
    const impossible = Float32Array.from({ length: 18 }, (_, i) => (i % 6 === 3 || i % 6 === 4 ? -60 : 0));
    const model = viewOf(array(impossible, { shape: [1, 3, 6] }));
    const loss = objectiveLoss(simNpo({ alpha: 0 }), { model }, batch);
    expect(await loss.item()).toBeGreaterThanOrEqual(0);
    expect(await loss.item()).toBeLessThan(1e-6);
  });
});

describe('objectiveLoss', () => {
  it('takes another weight of the retain loss', async () => {
    const models = { model: viewOf(logits) };
    const ascent = await objectiveLoss(gradientAscent(), models, batch).item();
    const loss = await objectiveLoss(gradientDifference(), models, batch, 3).item();
    expect(loss).toBeCloseTo(-2 * ascent, 5);
  });
});

describe('dualStep', () => {
  it('raises the weight while the loss is above its bound, and never below 0', () => {
    expect(dualStep(1, 0.5, { epsilon: 0.3, eta: 10 })).toBeCloseTo(3, 12);
    expect(dualStep(0.1, 0, { epsilon: 0.3 })).toBe(0);
    expect(() => dualStep(1, Number.NaN, { epsilon: 0.3 })).toThrow(new ArgumentError('retainLoss: is NaN'));
  });
});

describe('decoderView', () => {
  it('looks at logits and residual streams of one pass', async () => {
    const { config, params } = tinyModel();
    const view = decoderView(params, config);
    expect(view.logits(rows.inputs)).toBe(view.logits(rows.inputs));
    expect(view.logits(rows.inputs).shape).toEqual([1, 3, 11]);
    expect(view.residual(rows.inputs, 2).shape).toEqual([1, 3, 8]);
    expect(() => view.residual(rows.inputs, 3)).toThrow(new ArgumentError('layer: must be in [0, 2], got 3'));
  });
});
