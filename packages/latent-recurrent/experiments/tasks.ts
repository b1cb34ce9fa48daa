import { type DyckFamily, dyck, maze, type SequenceTask } from '../src/index';
import type { TaskName } from './settings';

/** A task with its sizes for training and for tests, which go to 16 times the training length or beyond. */
export interface StudyTask {
  readonly task: SequenceTask;
  readonly train: {
    readonly sizes: readonly [number, number];
    /** Observations to which training batches are padded or cut. */
    readonly time: number;
  };
  readonly tests: Readonly<
    Record<string, { readonly task: SequenceTask; readonly sizes: readonly number[] }>
  >;
}

const families: readonly DyckFamily[] = ['iid', 'flat', 'zigzag', 'zigzag-switch'];
const [k, m] = [8, 3];

/** Dyck-(8, 3) up to 40 tokens, tested to 640; mazes of side 9, tested to side 35, whose walks are 15 times as long. */
export const tasks: Readonly<Record<TaskName, StudyTask>> = {
  dyck: {
    task: dyck({ k, m }),
    train: { sizes: [20, 40], time: 40 },
    tests: Object.fromEntries(
      families.map((family) => [family, { task: dyck({ k, m, family }), sizes: [40, 80, 160, 320, 640] }]),
    ),
  },
  maze: {
    task: maze({ view: 5 }),
    // The longest walks in a maze of side 9 have 60 steps; one in fourteen is cut.
    train: { sizes: [9, 9], time: 48 },
    tests: { home: { task: maze({ view: 5 }), sizes: [9, 13, 19, 27, 35] } },
  },
};
