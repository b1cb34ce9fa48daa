import { comparedEstimators } from './commands';
import { resolveLayers, type TrainConfig } from './config';
import { readConfigFile } from './config-file';
import { ConfigError } from './errors';
import { readFlags } from './flags';
import { storedSettings } from './run-folder';

/** What commander makes of a command line. */
export type Flags = Readonly<Record<string, unknown>>;

/**
 * The configuration that flags, a config file and, with `--resume`, the run's own settings make.
 *
 * @throws ConfigError with all problems of all of them
 */
export function configFromFlags(flags: Flags): TrainConfig {
  const { layers, problems } = layersFromFlags(flags);
  return resolveLayers(layers, problems);
}

/**
 * One configuration per estimator or objective of `compare`, alike but for that.
 *
 * @throws ConfigError as {@link configFromFlags}
 */
export function configsToCompare(flags: Flags): TrainConfig[] {
  const { layers, problems } = layersFromFlags(flags);
  const { estimators = `${comparedEstimators}`, objectives } = flags;
  if (objectives === undefined) {
    return listed(estimators).map((estimator) => resolveLayers([...layers, { rl: { estimator } }], problems));
  }
  if (flags.estimators !== undefined) throw new ConfigError('--objective excludes --advantage: give one');
  return listed(objectives).map((objective) => resolveLayers([...layers, { rl: { objective } }], problems));
}

function layersFromFlags(flags: Flags): { layers: unknown[]; problems: string[] } {
  const { patch, problems } = readFlags(flags);
  const stored = flags.resume === true ? storedSettings(`${flags.run}`) : [];
  const layers = [
    ...stored,
    ...(typeof flags.config === 'string' ? [readConfigFile(flags.config)] : []),
    patch,
  ];
  return { layers, problems };
}

function listed(names: unknown): string[] {
  return [...new Set(`${names}`.split(','))];
}
