import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, expertChoiceMoe, NonCausalError } from '../../src';
import { normals, numbersOf } from '../support';

const size = { width: 6, experts: 4, expertHidden: 5 };
const x = normals(1, [12, 6]);
const positions = array([0], { dtype: 'int32' });

describe('expertChoiceMoe', () => {
  it('loads every expert alike, and says how many tokens no expert took', async () => {
    const ffn = expertChoiceMoe({ ...size, capacityFactor: 1 });
    const params = ffn.init(random.key(0));
    const { statistics, output } = ffn.apply(params, x);
    expect(await numbersOf(statistics!.load!)).toEqual([0.25, 0.25, 0.25, 0.25]);
    const rows = await numbersOf(output);
    const untouched = Array.from({ length: 12 }, (_, t) =>
      rows.slice(6 * t, 6 * t + 6).every((value) => value === 0),
    );
    const dropped = untouched.filter(Boolean).length / 12;
    expect(await statistics!.dropped!.item()).toBeCloseTo(dropped, 6);
  });

  it('refuses tokens with positions unless allowed', () => {
    const params = expertChoiceMoe(size).init(random.key(0));
    expect(() => expertChoiceMoe(size).apply(params, x, { positions })).toThrow(NonCausalError);
    const allowed = expertChoiceMoe({ ...size, allowNonCausal: true });
    expect(allowed.apply(params, x, { positions }).output.shape).toEqual([12, 6]);
  });

  it('refuses a negative capacity', () => {
    expect(() => expertChoiceMoe({ ...size, capacityFactor: -1 })).toThrow(ConfigError);
  });
});
