import { ConfigError, readConfigFile } from '@lab/settings';
import { type Config, resolveConfig } from '../config';

/** One way to train. */
export interface Arm {
  readonly name: string;
  /** Its settings with each seed. */
  configOf(seed: number): Config;
}

/** Several ways to train, each with the same seeds. */
export interface Study {
  readonly title: string;
  readonly arms: readonly Arm[];
  readonly seeds: readonly number[];
}

/**
 * A study from layers that all arms share, and what each arm changes.
 *
 * @param arms changes by name; `steps` and anything else may be among them
 * @throws ConfigError listing what is wrong with any arm, or that there is none
 */
export function studyOf(
  title: string,
  shared: readonly unknown[],
  arms: Readonly<Record<string, unknown>>,
  seeds: readonly unknown[],
): Study {
  const problems = Object.entries(arms).flatMap(([name, changes]) => problemsOf(name, [...shared, changes]));
  if (Object.keys(arms).length === 0) problems.push('a study needs arms; --vary, --arm or a file names them');
  if (seeds.length === 0 || new Set(seeds).size < seeds.length || !seeds.every(Number.isInteger))
    problems.push(`seeds must be different integers, got ${JSON.stringify(seeds)}`);
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return {
    title,
    seeds: seeds as number[],
    arms: Object.entries(arms).map(([name, changes]) => ({
      name,
      configOf: (seed) => resolveConfig([...shared, changes, { seed }]),
    })),
  };
}

/**
 * What a study's file holds, TOML or JSON:
 *
 *   { "title": "...", "seeds": [0, 1, 2], "settings": { "preset": "cartpole" },
 *     "arms": { "PPO": {}, "A2C": { "algorithm": "a2c" } } }
 *
 * @throws ConfigError naming the file where it holds something else
 */
export function readStudyFile(path: string): Required<StudyFile> {
  const content = readConfigFile(path) as StudyFile;
  if (typeof content !== 'object' || content === null) throw new ConfigError(`${path} must hold a study`);
  const { title = path, seeds = [0, 1, 2], settings = {}, arms = {}, ...others } = content;
  const unknown = Object.keys(others);
  if (unknown.length > 0)
    throw new ConfigError(`${path}: unknown ${unknown.join(', ')}; allowed: title, seeds, settings, arms`);
  return { title, seeds, settings, arms };
}

interface StudyFile {
  readonly title?: string;
  readonly seeds?: readonly unknown[];
  readonly settings?: object;
  readonly arms?: Readonly<Record<string, unknown>>;
}

function problemsOf(name: string, layers: readonly unknown[]): string[] {
  try {
    resolveConfig(layers);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => `${name}: ${problem}`);
    throw error;
  }
}
