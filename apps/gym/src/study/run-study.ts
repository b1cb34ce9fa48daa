import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Evaluation } from '../evaluate';
import type { Workplace } from '../session';
import { trainAndEvaluate } from '../train-and-evaluate';
import type { Study } from './study';

/** What one run of a study came to. */
export interface StudyResult {
  readonly arm: string;
  readonly seed: number;
  readonly folder: string;
  readonly evaluation: Evaluation;
}

/** Where the runs of a study are. */
export interface StudyPlace {
  readonly folder: string;
  readonly resumeCommand: string;
}

/** Runs every arm with every seed, seed after seed; runs that are there already are gone on with, and finished ones kept. */
export async function runStudy(
  { arms, seeds }: Study,
  place: Workplace,
  { folder, resumeCommand }: StudyPlace,
): Promise<StudyResult[]> {
  const results: StudyResult[] = [];
  for (const seed of seeds) {
    for (const arm of arms) {
      const own = join(folder, folderName(arm.name), `seed-${seed}`);
      mkdirSync(own, { recursive: true });
      const label = `${arm.name}, seed ${seed}`;
      const session = place.session({ config: arm.configOf(seed), folder: own, label, resumeCommand });
      const evaluation = await trainAndEvaluate(session);
      results.push({ arm: arm.name, seed, folder: own, evaluation });
    }
  }
  return results;
}

/** A name that can be a folder's. */
export function folderName(arm: string): string {
  return arm.replace(/[^\w.=+-]+/g, '-');
}
