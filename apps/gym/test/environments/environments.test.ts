import { describe, expect, it } from 'vitest';
import { Environments, shapesOf, singleAction } from '../../src/environments/environments';

const frozenLake = { id: 'FrozenLake-v1', arguments: '{"isSlippery":false}' };

describe('Environments', () => {
  it('makes choices one-hot, restarts in the same step, and keeps the last observation', () => {
    const envs = new Environments(frozenLake, 2);
    const first = envs.reset(0);
    expect(envs.observationSize).toBe(16);
    expect(Array.from(first.subarray(0, 16)).indexOf(1)).toBe(0);
    // Right and down leads into the hole at 5; the other environment stays at 0.
    envs.step(Int32Array.of(2, 0));
    const step = envs.step(Int32Array.of(1, 0));
    expect(Array.from(step.terminated)).toEqual([1, 0]);
    expect(Array.from(step.finals.subarray(0, 16)).indexOf(1)).toBe(5);
    expect(Array.from(step.observations.subarray(0, 16)).indexOf(1)).toBe(0);
    envs.close();
  });

  it('gives the same episodes for the same seed', () => {
    const play = () => {
      const envs = new Environments({ id: 'CartPole-v1', arguments: '' }, 3);
      envs.reset(4);
      return Array.from(envs.step(Int32Array.of(0, 1, 1)).observations);
    };
    expect(play()).toEqual(play());
  });

  it('begins the episodes of a group in one state, with chances of their own', () => {
    const envs = new Environments({ id: 'extra/GuardedMaze-v0', arguments: '' }, 4, { separate: true });
    const start = Array.from(envs.resetInGroups(3, 2));
    expect(start.slice(0, 2)).toEqual(start.slice(2, 4));
    expect(start.slice(0, 2)).not.toEqual(start.slice(4, 6));
    const { observations } = envs.step(Int32Array.of(0, 0, 0, 0));
    expect(Array.from(observations.subarray(0, 2))).not.toEqual(Array.from(observations.subarray(2, 4)));
  });

  it('keeps continuous actions within their bounds', () => {
    const { action } = shapesOf({ id: 'Pendulum-v1', arguments: '' });
    expect(singleAction(action, Float32Array.of(7))).toEqual(Float32Array.of(2));
  });

  it('sees MiniGrid as zeros and ones: three of them in each cell, and the direction', () => {
    const settings = { id: 'MiniGrid-DoorKey-5x5-v0', arguments: '' };
    const envs = new Environments(settings, 1);
    const observation = envs.reset(1);
    expect(shapesOf(settings).observationSize).toBe(49 * 20 + 4);
    expect(observation.reduce((sum, value) => sum + value, 0)).toBe(49 * 3 + 1);
  });

  it('flattens what is neither an array nor a choice', () => {
    expect(shapesOf({ id: 'Blackjack-v1', arguments: '' }).observationSize).toBe(32 + 11 + 2);
  });
});
