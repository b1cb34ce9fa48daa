import { join } from 'node:path';
import {
  type InternalAnswerScores,
  internalAnswerScores,
  type LensSummary,
  questionReadings,
  summariseLens,
  worldFacts,
} from '../src';
import { withSession } from '../src/cli/session';
import { loadUnlearningModel, loadWorld } from '../src/node';
import type { SeedFolders } from './folders';

/** What the logit lens sees in one model on the test authors. */
export interface Lens {
  readonly asked: LensSummary;
  readonly plain: LensSummary;
  /** Null where the model never says `forgot`. */
  readonly scores: InternalAnswerScores | null;
}

/** Reads a model of a seed. */
export async function lensOf(folders: SeedFolders, run: string): Promise<Lens> {
  const model = await loadUnlearningModel(join(run, 'model'));
  const facts = worldFacts(loadWorld(folders.world), 'authors', 'test');
  const { asked, plain } = await withSession(({ backend }) =>
    questionReadings(model, facts, { key: 'answer', backend }),
  );
  const forgets = asked.some(({ top, probe }) => top.at(-1) === probe.forgot);
  return {
    asked: summariseLens(asked),
    plain: summariseLens(plain),
    scores: forgets ? internalAnswerScores(asked) : null,
  };
}
