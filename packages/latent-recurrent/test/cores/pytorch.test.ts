import { array, gather, random, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { gruGate, initGate } from '../../src/gru-gate';
import { gru, lstm, mamba2Layer, mambaLayer, type SequenceCore, s5Layer } from '../../src/index';
import { windowAttention } from '../../src/window-attention';
import { expectPytorch, fixture, type PytorchCase } from '../support';

const { cases } = fixture<{ cases: PytorchCase[] }>('cores.json');
const named = (name: string) => cases.find((each) => each.name === name) as PytorchCase;

describe('baselines give what PyTorch does, forward and gradient, in float64', () => {
  it.each<[string, SequenceCore<object, unknown>]>([
    ['lstm', lstm({ inputs: 3, width: 4 }) as SequenceCore<object, unknown>],
    ['gru', gru({ inputs: 3, width: 4 }) as SequenceCore<object, unknown>],
    ['s5', s5Layer(4, 3) as SequenceCore<object, unknown>],
    ['mamba', mambaLayer(4, 6, 3) as SequenceCore<object, unknown>],
    ['mamba2', mamba2Layer(4, 6, 3, 3) as SequenceCore<object, unknown>],
    [
      'window attention',
      windowAttention({ width: 4, heads: 2, context: 3 }) as SequenceCore<object, unknown>,
    ],
  ])('%s', async (name, core) => {
    await expectPytorch(named(name), core.init(random.key(0)), (params, xs) => {
      return core.unroll(params, core.initialState(params, 2), xs)[1];
    });
  });

  it('the gate of GTrXL', async () => {
    const at = (xs: Tensor, t: number) => gather(xs, array(t, { dtype: 'int32' }), 0);
    await expectPytorch(named('gate'), initGate(random.key(0), 4), (params, xs) =>
      gruGate(params, at(xs, 0), at(xs, 1)),
    );
  });
});

describe('initial values', () => {
  it('put the forget gate of an LSTM higher by one', async () => {
    const { input } = lstm({ inputs: 1, width: 400 }).init(random.key(0));
    const bias = Array.from(await (input.bias as Tensor).data());
    const mean = (from: number) => bias.slice(from, from + 400).reduce((sum, each) => sum + each, 0) / 400;
    // Uniform on +-1: a mean of 400 deviates by 0.03.
    expect(mean(400)).toBeCloseTo(1, 0);
    expect(mean(0)).toBeLessThan(0.2);
    expect(mean(800)).toBeLessThan(0.2);
  });

  it('keep the steps of state spaces between a thousandth and a tenth', async () => {
    const softplus = (x: number) => Math.log1p(Math.exp(x));
    const { step, logA } = mambaLayer(8, 64, 3).init(random.key(1));
    const steps = Array.from(await (step.bias as Tensor).data(), softplus);
    expect(Math.min(...steps)).toBeGreaterThan(0.00099);
    expect(Math.max(...steps)).toBeLessThan(0.101);
    expect(Array.from((await logA.data()).slice(0, 3), Math.exp).map(Math.round)).toEqual([1, 2, 3]);
    const { logStep, frequency } = s5Layer(4, 3).init(random.key(2));
    expect(Math.max(...(await logStep.data()))).toBeLessThan(Math.log(0.1));
    expect(Array.from(await frequency.data(), (f) => f / Math.PI).map(Math.round)).toEqual([0, 1, 2]);
  });

  it('let the gate of GTrXL begin near its input', async () => {
    const x = array([[1, -1, 2, 0.5]]);
    const y = Array.from(await gruGate(initGate(random.key(3), 4), x, array([[0, 0, 0, 0]])).data());
    // z = sigmoid(U x - 2) is about 0.12.
    expect(Math.max(...y.map((value, i) => Math.abs(value - [1, -1, 2, 0.5][i]!)))).toBeLessThan(0.6);
  });
});
