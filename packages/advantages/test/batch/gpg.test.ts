import { expect, it } from 'vitest';
import { gpg } from '../../src/index';

it('enlarges by how few rollouts earned anything', () => {
  expect(Array.from(gpg({ rewards: [1, 0, 0, 0], groups: 2 }))).toEqual([2, -2, 0, 0]);
  expect(Array.from(gpg({ rewards: [1, 0, 1, 1], groups: 2, normaliser: 2 }))).toEqual([1 / 3, -1 / 3, 0, 0]);
});

it('gives zeros where nothing was earned', () => {
  expect(gpg({ rewards: [0, 0], groups: 2 })).toEqual(new Float64Array(2));
});

it('refuses a normaliser of 0', () => {
  expect(() => gpg({ rewards: [1, 0], groups: 2, normaliser: 0 })).toThrow(
    expect.objectContaining({ argument: 'normaliser' }),
  );
});
