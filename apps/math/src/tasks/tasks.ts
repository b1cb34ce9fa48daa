import { type AdditionOptions, addition } from './addition';
import { type CountdownOptions, countdown } from './countdown';
import type { Task } from './task';

/** The dials of every task, each in a section of its own. */
export interface TaskSettings {
  readonly task: TaskName;
  readonly countdown: CountdownOptions;
  readonly addition: AdditionOptions;
}

/** The name of a task. */
export type TaskName = 'countdown' | 'addition';

/** Every task that a run may name. */
const tasks: Readonly<Record<TaskName, (settings: TaskSettings) => Task>> = {
  countdown: (settings) => countdown(settings.countdown),
  addition: (settings) => addition(settings.addition),
};

/** The names, in the table's order. */
export const taskNames = Object.keys(tasks) as TaskName[];

/** The task that the settings name, with its dials. */
export function createTask(settings: TaskSettings): Task {
  return tasks[settings.task](settings);
}
