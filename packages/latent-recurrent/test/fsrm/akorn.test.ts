import { add, array, gather, matmul, mul, random, scalar, type Tensor, transpose, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { energy } from '../../src/analysis/energy';
import { akorn, akornVelocity } from '../../src/fsrm/akorn';
import { coupling } from '../../src/fsrm/coupling';
import { normalise, oscillatorDot, tangent } from '../../src/fsrm/oscillators';
import { ConfigError } from '../../src/index';
import { elementsOf, expectTrees, normals, numbersOf } from '../support';

const config = {
  width: 32,
  heads: 4,
  grid: [5],
  position: 'gta' as const,
  mlpRatio: 2,
  oscillator: 4,
  omega: 'perPair' as const,
  initialOmega: 0.3,
  gamma: 0.5,
  gru: false,
};
const [K, batch, D] = [5, 3, 32];
const same = (coupled: Tensor) => coupled;
const start = () => normalise(normals(1, [K, batch, D]), 4);

describe('an oscillator step', () => {
  const inner = akorn(config);
  const params = inner.init(random.key(0));
  const prepared = inner.prepare(params);
  const c = normals(2, [K, batch, D]);

  it('keeps every oscillator at length one', async () => {
    let latent: ReturnType<typeof inner.step> = { x: start() };
    for (let t = 0; t < 5; t++) {
      latent = inner.step(prepared, latent, c, same);
      const lengths = await numbersOf(oscillatorDot(latent.x, latent.x, 4));
      expect(Math.max(...lengths.map((length) => Math.abs(length - 1)))).toBeLessThan(1e-6);
    }
  });

  it('moves along the spheres: the velocity is orthogonal to the state', async () => {
    const velocity = akornVelocity(prepared, start(), coupling(prepared.coupling, start(), c), 4);
    const products = await numbersOf(oscillatorDot(velocity, start(), 4));
    expect(Math.max(...products.map(Math.abs))).toBeLessThan(1e-6);
    expect(Math.max(...(await numbersOf(velocity)).map(Math.abs))).toBeGreaterThan(0.1);
  });

  it('leaves the state as it is where gamma is zero', async () => {
    const still = inner.prepare({ ...params, gamma: scalar(-1000) });
    await expectTrees(inner.step(still, { x: start() }, c, same).x, start(), 1e-6);
  });

  it('has the parameters that the formulas count', async () => {
    const count = async (tree_: unknown) => (await elementsOf(tree_)).length;
    const additive = akorn({ ...config, position: 'additive' }).init(random.key(0));
    // 4 (D^2 + D) + 2 r D^2 + r D + D + K D
    expect(await count(additive.coupling)).toBe(8576);
    expect(await count(additive)).toBe(8576 + 32 + 1);
    // 8 K dh of transforms in place of K D
    expect(await count(params.coupling)).toBe(8576 - 160 + 320);
    const gru = akorn({ ...config, gru: true, omega: 'global' }).init(random.key(0));
    expect(await count(gru)).toBe(8576 - 160 + 320 + 1 + 2 + 3 * (2 * 1024 + 64));
  });

  it('treats tokens alike without positions: permuting them permutes the result', async () => {
    const blind = akorn({ ...config, position: 'none' });
    const weights = blind.prepare(blind.init(random.key(3)));
    const order = array([3, 0, 4, 1, 2], { dtype: 'int32' });
    const permuted = (x: Tensor) => gather(x, order, 0);
    const once = blind.step(weights, { x: start() }, c, same).x;
    const other = blind.step(weights, { x: permuted(start()) }, permuted(c), same).x;
    await expectTrees(other, permuted(once), 1e-5);
    const placed = inner.step(prepared, { x: permuted(start()) }, permuted(c), same).x;
    const unpermuted = permuted(inner.step(prepared, { x: start() }, c, same).x);
    expect(await numbersOf(placed)).not.toEqual(await numbersOf(unpermuted));
  });

  it('remembers with a GRU, and moves by its state', async () => {
    const wrapped = akorn({ ...config, gru: true });
    const weights = wrapped.prepare(wrapped.init(random.key(4)));
    expect(wrapped.remembers).toBe(true);
    const memory = normals(5, [K, batch, D]);
    const a = wrapped.step(weights, { x: start(), memory }, c, same);
    const b = wrapped.step(weights, { x: start(), memory: mul(memory, 0) }, c, same);
    expect(tree.leaves(a).map(({ shape }) => shape)).toEqual([
      [K, batch, D],
      [K, batch, D],
    ]);
    expect(await numbersOf(a.x)).not.toEqual(await numbersOf(b.x));
  });

  it('refuses widths and oscillators that do not fit', () => {
    expect(() => akorn({ ...config, width: 30 })).toThrow(ConfigError);
    expect(() => akorn({ ...config, oscillator: 1 })).toThrow(
      new ConfigError('akorn: oscillator must be a multiple of 2, got 1'),
    );
  });
});

describe('the energy', () => {
  it('is -1/2 the sum of <x, j>', async () => {
    const x = array([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    expect(
      await numbersOf(
        energy(
          x,
          array([
            [
              [1, 1],
              [2, 0],
            ],
          ]),
        ),
      ),
    ).toEqual([-4.5]);
  });

  it('never rises with a symmetric linear coupling, no rotation and a small step', async () => {
    const [tokens, width] = [6, 4];
    const half = normals(6, [tokens * width, tokens * width]);
    const J = mul(add(half, transpose(half)), 0.2);
    const c = normals(7, [1, tokens * width]);
    let x = normalise(normals(8, [1, tokens * width]), width);
    const energies: number[] = [];
    for (let t = 0; t < 200; t++) {
      const field = add(matmul(x, J), c);
      // The constant field has no half: E = -1/2 x J x - c x.
      energies.push(-0.5 * (await dot(x, add(field, c))));
      x = normalise(add(x, mul(tangent(field, x, width), 0.1)), width);
    }
    const rises = energies.slice(1).filter((value, t) => value > (energies[t] as number) + 1e-5);
    expect(rises).toEqual([]);
    expect((energies.at(-1) as number) - (energies[0] as number)).toBeLessThan(-3);
  });
});

async function dot(a: Tensor, b: Tensor): Promise<number> {
  return (await numbersOf(mul(a, b))).reduce((total, value) => total + value, 0);
}
