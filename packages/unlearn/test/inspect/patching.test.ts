import { describe, expect, it } from 'vitest';
import { ArgumentError, lensReadings, patchEffects } from '../../src';
import { expectClose, tinyModel } from '../support';

const { config, params: target } = tinyModel(11, 0);
const { params: source } = tinyModel(11, 1);
const probe = { prompt: [1, 2, 3], answer: 4, forgot: 5 };

describe('patchEffects', () => {
  it('changes nothing from the same run', async () => {
    const [effect] = await patchEffects(config, { source: target, target }, [
      { target: probe, source: probe.prompt },
    ]);
    const [reading] = await lensReadings({ config, params: target }, [probe]);
    expect(Math.exp(effect!.unpatched)).toBeCloseTo(reading!.answer[2]!, 6);
    expectClose(
      effect!.patched,
      [0, 1, 2].map(() => effect!.unpatched),
      1e-5,
    );
  });

  it('after the last block reads the source through the target', async () => {
    const pairs = [
      { target: probe, source: [7, 8] },
      { target: { ...probe, prompt: [4, 4] }, source: [9, 9, 9, 9] },
    ];
    const effects = await patchEffects(config, { source: target, target }, pairs);
    const readings = await lensReadings(
      { config, params: target },
      pairs.map((pair) => ({ ...probe, prompt: pair.source })),
    );
    expectClose(
      effects.map(({ patched }) => Math.exp(patched[2]!)),
      readings.map(({ answer }) => answer[2]!),
      1e-6,
    );
    // Another model's streams are other ones.
    const [foreign] = await patchEffects(config, { source, target }, pairs);
    expect(foreign!.unpatched).toBeCloseTo(effects[0]!.unpatched, 6);
    expect(Math.abs(foreign!.patched[2]! - effects[0]!.patched[2]!)).toBeGreaterThan(1e-4);
  });

  it('refuses none', async () => {
    await expect(patchEffects(config, { source, target }, [])).rejects.toThrow(
      new ArgumentError('pairs: must not be empty'),
    );
  });
});
