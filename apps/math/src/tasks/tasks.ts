import type { SchemaName } from '../datasets/schemas';
import type { DataSettings } from '../datasets/settings';
import { type BaseConversionOptions, baseConversion } from './base-conversion';
import { type ChainSumOptions, chainSum } from './chain-sum';
import { type ColumnOptions, columnArithmetic } from './column-arithmetic';
import { type CountdownOptions, countdown } from './countdown';
import { type DivisorOptions, divisors } from './divisors';
import { type FractionOptions, fractions } from './fractions';
import { type LinearEquationOptions, linearEquation } from './linear-equation';
import { type ModularOptions, modular } from './modular';
import type { CharacterTask } from './task';
import { type WordProblemOptions, wordProblems } from './word-problems';

/** The dials of every task, each in a section of its own. */
export interface TaskDials {
  readonly countdown: CountdownOptions;
  readonly addition: ColumnOptions;
  readonly subtraction: ColumnOptions;
  readonly multiplication: ColumnOptions;
  readonly chainSum: ChainSumOptions;
  readonly modular: ModularOptions;
  readonly fractions: FractionOptions;
  readonly linearEquation: LinearEquationOptions;
  readonly gcd: DivisorOptions;
  readonly lcm: DivisorOptions;
  readonly baseConversion: BaseConversionOptions;
  readonly wordProblems: WordProblemOptions;
}

/** The name of a task whose problems are generated. */
export type GeneratedTaskName = keyof TaskDials;

/** Every task whose problems are generated. */
const generated: { readonly [Name in GeneratedTaskName]: (options: TaskDials[Name]) => CharacterTask } = {
  countdown,
  addition: (options) => columnArithmetic('addition', options),
  subtraction: (options) => columnArithmetic('subtraction', options),
  multiplication: (options) => columnArithmetic('multiplication', options),
  chainSum,
  modular,
  fractions,
  linearEquation,
  gcd: (options) => divisors('gcd', options),
  lcm: (options) => divisors('lcm', options),
  baseConversion,
  wordProblems,
};

/** Every task whose problems are read from files, with the schema of the files; undefined to be told by the first row. */
export const datasetTasks = {
  gsm8k: 'gsm8k',
  math: 'math',
  dapo: 'dapo',
  aime: 'aime',
  dataset: undefined,
} as const satisfies Readonly<Record<string, SchemaName | undefined>>;

/** The name of a task whose problems are read from files. */
export type DatasetTaskName = keyof typeof datasetTasks;

/** The name of a task. */
export type TaskName = GeneratedTaskName | DatasetTaskName;

/** The names of every task that a run may name, those of generated ones first. */
export const taskNames = [...Object.keys(generated), ...Object.keys(datasetTasks)] as TaskName[];

/** A task by name, and the dials of every one. */
export interface TaskSettings extends TaskDials {
  readonly task: TaskName;
  readonly data: DataSettings;
}

/** The generated task that the settings name, with its dials; undefined where they name one that is read from files. */
export function generatedTask(settings: TaskSettings): CharacterTask | undefined {
  return isDatasetTask(settings.task) ? undefined : named(settings.task, settings);
}

/** Whether a task's problems are read from files. */
export function isDatasetTask(name: TaskName): name is DatasetTaskName {
  return Object.hasOwn(datasetTasks, name);
}

/** What decides a task's data: its name, and its dials or where its files are. */
export function taskSettings(settings: TaskSettings): object {
  const { task } = settings;
  const section = isDatasetTask(task) ? 'data' : task;
  return { task, [section]: settings[section] };
}

function named<Name extends GeneratedTaskName>(name: Name, settings: Pick<TaskDials, Name>): CharacterTask {
  return generated[name](settings[name]);
}
