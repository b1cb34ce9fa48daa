import { ConfigError, isRecord, readConfigFile } from '@lab/settings';
import { resolveConfig, type TrainConfig } from './config';

/** One run of a study: an arm with one seed. */
export interface StudyRun {
  readonly arm: string;
  readonly seed: number;
  readonly config: TrainConfig;
}

/** Several ways to do reinforcement learning, each from the same supervised weights, with several seeds. */
export interface Study {
  /** Of its page and figures. */
  readonly name: string;
  readonly title: string;
  readonly seeds: readonly number[];
  /** In the file's order; the first is what the others are compared with. */
  readonly arms: readonly string[];
  /** Every arm of a seed. */
  runs(seed: number): readonly StudyRun[];
}

/** What the command line changes of a study. */
export interface StudyChanges {
  /** On top of the file's settings, below those of an arm. */
  readonly settings?: object;
  /** In place of the file's. */
  readonly seeds?: readonly number[];
}

/**
 * A study from its file, with every run's settings checked. The file holds
 *
 *   { "name": "maxpo-study", "title": "...", "seeds": [0, 1, 2],
 *     "settings": { "rl": { "samples": 16 } },
 *     "arms": { "MaxPO": { "estimator": "maxpo", "k": 4 }, "RLOO": { "estimator": "rloo" } } }
 *
 * where an arm changes settings of `rl` alone, so that all share their supervised weights.
 *
 * @throws ConfigError naming the file where it holds something else, or a run is impossible
 */
export function readStudy(path: string, { settings = {}, seeds: chosen }: StudyChanges = {}): Study {
  const { name, title, seeds, settings: shared = {}, arms } = record(readConfigFile(path), path);
  if (typeof name !== 'string' || typeof title !== 'string')
    throw new ConfigError(`${path}: name and title must be texts`);
  const given = chosen ?? seeds;
  if (!Array.isArray(given) || given.length === 0 || new Set(given).size < given.length)
    throw new ConfigError(
      `${path}: seeds must be a list of different integers, got ${JSON.stringify(given)}`,
    );
  const patches = Object.entries(record(arms, `${path}: arms`));
  if (patches.length === 0) throw new ConfigError(`${path}: arms must name at least one`);
  const configOf = (seed: number, rl: unknown) => resolveConfig(shared, settings, { rl }, { seed });
  const runs = (seed: number) =>
    patches.map(([arm, rl]) => ({ arm, seed, config: inFile(path, arm, () => configOf(seed, rl)) }));
  for (const seed of given) runs(seed);
  return { name, title, seeds: given, arms: patches.map(([arm]) => arm), runs };
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw new ConfigError(`${what} must be an object, got ${JSON.stringify(value)}`);
}

function inFile<T>(path: string, arm: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(`${path}, arm '${arm}': ${error.message}`);
    throw error;
  }
}
