import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecoderParams } from '@lab/lm';
import { writeJson } from '@lab/settings';
import { evaluate, type ProblemResult } from './evaluate';
import type { Session } from './session';

/**
 * An evaluation kept in the run's folder as `<name>.json`, so that a resumed command need not repeat it.
 *
 * @param trained the settings that decide the weights: a record made with others is made again
 */
export async function recordedEvaluation(
  session: Session,
  name: string,
  trained: object,
  params: DecoderParams,
): Promise<ProblemResult[]> {
  const path = join(session.folder, `${name}.json`);
  const settings = { ...trained, eval: session.config.eval };
  const recorded = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  if (JSON.stringify(recorded?.settings) === JSON.stringify(settings)) return recorded.results;
  const results = await evaluate(session, params, `evaluate ${name}`);
  writeJson(path, { settings, results });
  return results;
}
