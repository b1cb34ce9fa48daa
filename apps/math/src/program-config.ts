import { ConfigError, type Flags, layersFromFlags } from '@lab/settings';
import { comparedEstimators } from './commands';
import { resolveLayers, type TrainConfig } from './config';
import { storedSettings } from './run-folder';
import { settings } from './settings';

/**
 * The configuration that flags, a config file and, with `--resume`, the run's own settings make.
 *
 * @throws ConfigError with all problems of all of them
 */
export function configFromFlags(flags: Flags): TrainConfig {
  const { layers, problems } = layersFromFlags(settings, flags, storedSettings);
  return resolveLayers(layers, problems);
}

/**
 * One configuration per estimator or objective of `compare`, alike but for that.
 *
 * @throws ConfigError as {@link configFromFlags}
 */
export function configsToCompare(flags: Flags): TrainConfig[] {
  const { layers, problems } = layersFromFlags(settings, flags, storedSettings);
  const { estimators = `${comparedEstimators}`, objectives } = flags;
  if (objectives === undefined) {
    return listed(estimators).map((estimator) => resolveLayers([...layers, { rl: { estimator } }], problems));
  }
  if (flags.estimators !== undefined) throw new ConfigError('--objective excludes --advantage: give one');
  return listed(objectives).map((objective) => resolveLayers([...layers, { rl: { objective } }], problems));
}

function listed(names: unknown): string[] {
  return [...new Set(`${names}`.split(','))];
}
