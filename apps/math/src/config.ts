import { ConfigError, TaskError } from './errors';
import { estimatorOf } from './estimators';
import type { Setting } from './setting';
import { isSetting, type SettingsTable, settings } from './settings';
import { createTask } from './tasks/tasks';

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
  const values = layers.reduce<Values>(
    (base, layer) => changed(settings, base, layer, []),
    defaults(settings),
  );
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
  checkProblems(config);
}

/** A narrow task may have fewer problems than are asked for: better said now than after training. */
function checkProblems(config: TrainConfig): void {
  const task = createTask(config);
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
