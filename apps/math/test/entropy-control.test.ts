import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { entropyControl } from '../src/entropy-control';

const settings = (rl: object) => resolveConfig({ rl }).rl;

test('without a target the bonus stays', () => {
  const control = entropyControl(settings({ entropyBonus: 0.1 }), undefined);
  control.hear(0);
  expect([control.bonus, control.memory]).toEqual([undefined, undefined]);
});

test('grows below the target; is off and shrinks above it', () => {
  const control = entropyControl(
    settings({ entropyBonus: 0.1, entropyTarget: 1, entropyDelta: 0.02 }),
    undefined,
  );
  expect(control.bonus).toBe(0.1);
  control.hear(0.5);
  expect(control.bonus).toBeCloseTo(0.12, 12);
  control.hear(1.5);
  expect(control.bonus).toBe(0);
  expect(control.memory!.coefficient).toBeCloseTo(0.1, 12);
});

test('goes on from what a checkpoint kept', () => {
  const rl = settings({ entropyTarget: 1, entropyDelta: 0.02 });
  const first = entropyControl(rl, undefined);
  for (const nats of [0.5, 0.5, 1.5]) first.hear(nats);
  const second = entropyControl(rl, JSON.parse(JSON.stringify(first.memory)));
  expect(second.bonus).toBe(0);
  for (const control of [first, second]) control.hear(0.5);
  expect(second.bonus).toBe(first.bonus);
});
