import { ConfigError, TaskError } from './errors';
import { estimatorOf } from './estimators';
import { withImplied } from './implied-settings';
import { objectiveProblem } from './objective';
import type { Setting } from './setting';
import { isSetting, type SettingsTable, settings } from './settings';
import { generatedTask } from './tasks/tasks';

type ValuesOf<S> = S extends Setting<infer T> ? T : { readonly [K in keyof S]: ValuesOf<S[K]> };
type Values = Record<string, unknown>;

/** A complete, checked configuration of a run; `settings` says what each value means. */
export type TrainConfig = ValuesOf<typeof settings>;

/**
 * The defaults, changed by each layer in turn (a config file, then flags), checked as a whole before any work.
 *
 * @param layers nested objects with some of the settings; untrusted
 * @throws ConfigError on an unknown setting, a value that is not allowed, or settings that do not go together
 * @example
 * resolveConfig({ rl: { samples: 32 } }, { rl: { k: 8 } }).rl.k; // 8
 */
export function resolveConfig(...layers: readonly unknown[]): TrainConfig {
  const values = layers
    .map(withImplied)
    .reduce<Values>((base, layer) => changed(settings, base, layer, []), defaults(settings));
  // The table that checked the values is the one that the type is derived from.
  const config = values as unknown as TrainConfig;
  checkTogether(config);
  return config;
}

function defaults(table: SettingsTable): Values {
  const entries = Object.entries(table);
  return Object.fromEntries(
    entries.map(([name, entry]) => [name, isSetting(entry) ? entry.default : defaults(entry)]),
  );
}

function changed(table: SettingsTable, base: Values, layer: unknown, path: readonly string[]): Values {
  if (!isRecord(layer)) {
    throw new ConfigError(
      `${path.join('.') || 'config'} must be an object of settings, got ${JSON.stringify(layer)}`,
    );
  }
  const result = { ...base };
  for (const [name, value] of Object.entries(layer)) {
    const fullName = [...path, name].join('.');
    const entry = Object.hasOwn(table, name) ? table[name] : undefined;
    if (entry === undefined) {
      const allowed = Object.keys(table).map((known) => [...path, known].join('.'));
      throw new ConfigError(`unknown setting ${fullName}; allowed: ${allowed.join(', ')}`);
    }
    if (!isSetting(entry)) result[name] = changed(entry, base[name] as Values, value, [...path, name]);
    else if (entry.accepts(value)) result[name] = value;
    else throw new ConfigError(`${fullName} must be ${entry.allowed}, got ${JSON.stringify(value)}`);
  }
  return result;
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkTogether(config: TrainConfig): void {
  const { model, rl } = config;
  if (model.width % model.heads !== 0) {
    throw new ConfigError(
      `model.heads must divide model.width ${model.width}, got ${model.heads}; allowed: ${divisors(model.width)}`,
    );
  }
  const largestK = estimatorOf(rl.estimator).largestK?.(rl.samples);
  if (largestK !== undefined && rl.k > largestK) {
    // A maximum over k answers needs k of them, and mostly one more for the baseline.
    throw new ConfigError(
      `rl.k is too large for ${rl.estimator} in groups of rl.samples ${rl.samples}, got ${rl.k}; allowed: 1 to ${largestK}`,
    );
  }
  checkObjective(rl);
  if (rl.gradientVariance > 0 && rl.prompts < 2) {
    throw new ConfigError(`rl.gradientVariance needs rl.prompts of at least 2, got ${rl.prompts}`);
  }
  checkProblems(config);
}

function checkObjective({ estimator, objective, k }: TrainConfig['rl']): void {
  if (estimator !== 'orderGrad') {
    if (objective === '') return;
    throw new ConfigError(`rl.objective ${objective} needs rl.estimator orderGrad, got ${estimator}`);
  }
  if (objective === '') throw new ConfigError('rl.estimator orderGrad needs rl.objective, such as TopM:2');
  const problem = objectiveProblem(objective, k);
  if (problem !== undefined) throw new ConfigError(`rl.objective ${objective} with rl.k ${k}: ${problem}`);
}

/** A narrow task may have fewer problems than are asked for: better said now than after training. */
function checkProblems(config: TrainConfig): void {
  const task = generatedTask(config);
  if (task === undefined) {
    if (config.data.path !== '') return;
    throw new ConfigError(
      `task ${config.task} needs data.path, a .jsonl or .parquet file or a folder of them`,
    );
  }
  try {
    task.problem('train', 0);
    task.problem(config.eval.split, config.eval.problems - 1);
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    throw new ConfigError(
      `${error.message}: lower eval.problems ${config.eval.problems}, or make the task wider`,
    );
  }
}

function divisors(width: number): string {
  const most = settings.model.heads;
  const all = Array.from({ length: width }, (_, i) => i + 1);
  return all.filter((heads) => width % heads === 0 && most.accepts(heads)).join(', ');
}
