import { choice, integer, real, toggle } from '../src/setting';

/** A small table of settings. */
export const settings = {
  seed: integer(0, 0, 100, 'seed of everything'),
  task: choice('sum', ['sum', 'product'], 'what to learn'),
  rl: {
    k: integer(4, 1, 64, 'answers of a set'),
    learningRate: real(1e-3, 0, 1, 'learning rate'),
    reverse: toggle(false, 'whether digits are reversed'),
  },
} as const;
