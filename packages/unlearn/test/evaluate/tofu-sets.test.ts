import { expect, it } from 'vitest';
import { checkDisjoint, evaluateTofuSets, generateWorld, type TofuModel, worldTofuSets } from '../../src';

const sets = worldTofuSets(generateWorld({ seed: 0, authors: 20, people: 9, landmarks: 5 }));

it('makes the four sets of a world', () => {
  const sizes = Object.entries(sets).map(([name, { length }]) => [name, length]);
  expect(Object.fromEntries(sizes)).toEqual({ forget: 16, retain: 16, realAuthors: 9, worldFacts: 5 });
  expect(() => checkDisjoint(sets.forget, sets.retain)).not.toThrow();
});

it('has a utility only with all sets', async () => {
  // A model that gives every token the same probability and says nothing.
  const model = {
    params: {},
    builder: { prompt: () => [1], example: () => ({ tokens: [1, 2], responseStart: 1 }) },
    answerer: { outputs: async (_: unknown, prompts: readonly unknown[]) => prompts.map(() => '') },
    score: async (examples: readonly unknown[]) => examples.map(() => [Math.log(0.5)]),
  } as unknown as TofuModel;
  const all = await evaluateTofuSets(model, sets);
  expect(all.utility).toBe(0);
  expect(all.worldFacts?.probability).toBeCloseTo(0.25, 6);
  expect(await evaluateTofuSets(model, { forget: sets.forget })).not.toHaveProperty('utility');
});
