import type { TrainConfig } from './config';

/** What tells the runs of a comparison apart: the objective, or else the estimator. */
export function armOf({ rl }: Pick<TrainConfig, 'rl'>): string {
  return rl.objective === '' ? rl.estimator : rl.objective;
}

/** A name as a folder that every file system takes: `TopM:2` becomes `TopM-2`. */
export function folderName(name: string): string {
  return name.replace(/[^A-Za-z0-9.+=]/g, '-');
}
