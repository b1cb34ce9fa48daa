import type { QuestionAnswer } from '../data/question-answer';
import { ArgumentError } from '../errors';
import { loadTofu } from '../node/load-tofu';
import { loadWorld } from '../node/world-folder';
import { worldFacts } from '../world/world-facts';
import type { QuestionOptions } from './options';

/** The questions that the options name. Throws {@link ArgumentError} if they name none. */
export async function openQuestions(options: QuestionOptions): Promise<readonly QuestionAnswer[]> {
  const { world, data, domain, split } = options;
  if (data !== undefined) return loadTofu(data);
  if (world !== undefined) return worldFacts(loadWorld(world), domain, split);
  throw new ArgumentError('--world or --data: one is needed');
}
