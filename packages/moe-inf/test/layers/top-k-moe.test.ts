import { array, matmul, mul, random, reshape, softmax, zeros } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, infMoe, NonCausalError, recordRouting, replayRouting, topKMoe } from '../../src';
import { expectNumbers, expectSame, normals, numbersOf } from '../support';

const size = { width: 6, experts: 4, expertHidden: 5 };
const x = normals(1, [3, 4, 6]);
const key = random.key(2);

describe('topKMoe', () => {
  it('with a large capacity equals dropless', async () => {
    const params = topKMoe(size).init(key);
    const { output, statistics } = topKMoe({ ...size, capacityFactor: 4 }).apply(params, x);
    await expectSame(output, topKMoe(size).apply(params, x).output, 1e-6);
    expect(await statistics!.dropped!.item()).toBe(0);
  });

  it('with a small one drops what exceeds it', async () => {
    const ffn = topKMoe({ ...size, capacityFactor: 0.5 });
    const { statistics } = ffn.apply(ffn.init(key), x);
    const counts = (await numbersOf(statistics!.load!)).map((share) => Math.round(12 * share));
    expect(counts.reduce((a, b) => a + b)).toBe(24);
    const dropped = counts.reduce((sum, count) => sum + Math.max(0, count - 3), 0) / 24;
    expect(dropped).toBeGreaterThan(0);
    expect(await statistics!.dropped!.item()).toBeCloseTo(dropped, 6);
    expect(await statistics!.union!.item()).toBeCloseTo((1 - dropped) / 2, 6);
  });

  it('is infMoe with blocks as experts, one draw without noise, and a router of low rank', async () => {
    const blocks = infMoe({
      ...{
        width: 6,
        hidden: 20,
        blockSize: 5,
        activeFraction: 0.5,
        indexWidth: 3,
        routerHidden: 0,
        samples: 1,
      },
      ...{ sigma: { mode: 'fixed', init: 0 } },
    });
    const params = blocks.init(key);
    const up = { weight: normals(3, [20, 6]), bias: normals(4, [20]) };
    const down = { weight: normals(5, [6, 20]), bias: normals(6, [6]) };
    const { mu } = params.router;
    const experts = topKMoe(size);
    const drawn = experts.init(key);
    const rows = await numbersOf(down.weight);
    const perExpert = Array.from({ length: 4 * 6 * 5 }, (_, i) => {
      const [e, d, h] = [Math.floor(i / 30), Math.floor(i / 5) % 6, i % 5];
      // The mask's mean is 1 and the gates' sum 1: two experts, so twice the gates.
      return 2 * rows[d * 20 + e * 5 + h]!;
    });
    const stacked = {
      router: { gate: { weight: matmul(params.mask.weight, mu.weight) } },
      experts: {
        up: { weight: reshape(up.weight, [4, 5, 6]), bias: reshape(up.bias, [4, 5]) },
        down: { weight: array(perExpert, { shape: [4, 6, 5] }), bias: zeros([4, 6]) },
      },
    };
    expect(Object.keys(drawn)).toEqual(Object.keys(stacked));
    const expected = experts.apply(stacked, x).output;
    const given = blocks.apply({ ...params, up, down: { weight: down.weight, bias: zeros([6]) } }, x).output;
    await expectSame(given, expected, 1e-5);
  });

  it('weighs its losses', async () => {
    const params = topKMoe(size).init(key);
    const { auxiliaryLoss, statistics } = topKMoe({ ...size, balanceWeight: 2, zWeight: 3 }).apply(params, x);
    const [balance, z] = await Promise.all([statistics!.balanceLoss!.item(), statistics!.zLoss!.item()]);
    expect(await auxiliaryLoss!.item()).toBeCloseTo(2 * balance + 3 * z, 5);
    const none = topKMoe({ ...size, balanceWeight: 0, zWeight: 0 }).apply(params, x);
    expect(none.auxiliaryLoss).toBeUndefined();
  });

  it('may have another k in a call', async () => {
    const params = topKMoe(size).init(key);
    const { output } = topKMoe(size).apply(params, x, { experts: 3 });
    await expectSame(output, topKMoe({ ...size, k: 3 }).apply(params, x).output, 0);
    expect(() => topKMoe(size).apply(params, x, { experts: 5 })).toThrow(ConfigError);
  });

  it('jitters router inputs only with a key', async () => {
    const ffn = topKMoe({ ...size, jitter: 0.3, gateWeight: (k, shape) => mul(random.normal(k, shape), 1) });
    const params = ffn.init(key);
    const plain = topKMoe(size).apply(params, x).output;
    await expectSame(ffn.apply(params, x).output, plain, 0);
    expect(await numbersOf(ffn.apply(params, x, { key }).output)).not.toEqual(await numbersOf(plain));
  });

  it('replays recorded choices', async () => {
    const ffn = topKMoe(size);
    const [params, other] = [ffn.init(key), ffn.init(random.key(8))];
    const routing = recordRouting();
    ffn.apply(params, x, { routing });
    expect(routing.choices[0]!.shape).toEqual([12, 2]);
    const again = recordRouting();
    const replay = replayRouting(routing.choices);
    ffn.apply(other, x, { routing: { next: replay.next, record: again.record } });
    await expectSame(again.choices[0]!, routing.choices[0]!, 0);
    expect(() => ffn.apply(params, x, { routing: replayRouting([normals(1, [12, 2])]) })).toThrow(
      'routing must repeat int32 [tokens, k], [12, 2], got float32 [12, 2]',
    );
  });

  it('reports the entropy of its router', async () => {
    const params = topKMoe(size).init(key);
    const { statistics } = topKMoe(size).apply(params, x);
    const logits = matmul(reshape(x, [12, 6]), params.router.gate.weight, { transposeB: true });
    const probs = await numbersOf(softmax(logits));
    const entropy = -probs.reduce((sum, p) => sum + p * Math.log(p), 0) / 12 / Math.log(4);
    expectNumbers([await statistics!.routerEntropy!.item()], [entropy], 1e-5);
  });

  it.each([
    [{ k: 5 }, ConfigError, 'k must be an integer of 1 .. 4, how many there are, got 5'],
    [{ k: 0 }, ConfigError, 'k must be an integer of 1 .. 4'],
    [{ experts: 2.5 }, ConfigError, 'experts must be a positive integer, got 2.5'],
    [{ k: 1 }, ConfigError, 'normalize must be false for k = 1'],
    [{ capacityFactor: -1 }, ConfigError, 'capacityFactor must be finite and at least 0, got -1'],
    [{ balanceWeight: Number.NaN }, ConfigError, 'balanceWeight must be finite and at least 0, got NaN'],
    [{ score: 'tanh' }, ConfigError, 'score must be one of softmax, sigmoid, got tanh'],
    [{ activation: 'tanh' }, ConfigError, 'activation must be one of'],
    [
      { capacityFactor: 1, priority: 'probability' },
      NonCausalError,
      'lets later tokens displace earlier ones',
    ],
  ])('refuses %o', (bad, kind, message) => {
    const make = () => topKMoe({ ...size, ...bad } as never);
    expect(make).toThrow(kind);
    expect(make).toThrow('topKMoe: ');
    expect(make).toThrow(message);
  });
});
