import { integerBelow, type Random } from './random';
import type { Problem, Task } from './tasks/task';

/** Training problems, drawn with replacement. */
export function drawProblems(task: Task, random: Random, count: number): Problem[] {
  return Array.from({ length: count }, () => task.problem('train', integerBelow(random, 2 ** 32)));
}
