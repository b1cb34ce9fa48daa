import type { QuestionAnswer } from '../data/question-answer';
import { modelUtility } from '../metrics/model-utility';
import type { TruthRatioMean } from '../metrics/truth-ratio';
import type { World } from '../world/world';
import { worldFacts } from '../world/world-facts';
import { evaluateTofu, type TofuFigures, type TofuModel } from './evaluate-tofu';

/** The sets of TOFU; only the first is needed. */
export interface TofuSets<T = readonly QuestionAnswer[]> {
  readonly forget: T;
  readonly retain?: T;
  readonly realAuthors?: T;
  readonly worldFacts?: T;
}

/** TOFU's figures of a model on its sets. */
export interface TofuResult extends TofuSets<TofuFigures> {
  /** Harmonic mean of the nine figures of the sets but `forget`; only where all three were given. */
  readonly utility?: number;
}

/**
 * TOFU's figures on every set that is given.
 *
 * Source: Maini et al. 2024, TOFU.
 * @throws DatasetError if a set is empty, or a question has no perturbed answers
 */
export async function evaluateTofuSets(
  model: TofuModel,
  { forget, retain, realAuthors, worldFacts: facts }: TofuSets,
  average: TruthRatioMean = 'geometric',
): Promise<TofuResult> {
  const evaluated = {
    forget: await evaluateTofu(model, forget, 'forget', average),
    ...(retain && { retain: await evaluateTofu(model, retain, 'retain', average) }),
    ...(realAuthors && { realAuthors: await evaluateTofu(model, realAuthors, 'options', average) }),
    ...(facts && { worldFacts: await evaluateTofu(model, facts, 'options', average) }),
  };
  const { retain: kept, realAuthors: authors, worldFacts: world } = evaluated;
  if (!kept || !authors || !world) return evaluated;
  return { ...evaluated, utility: modelUtility({ retain: kept, realAuthors: authors, worldFacts: world }) };
}

/**
 * A world in TOFU's form: the test authors are to be forgotten, as many others retained; people and landmarks stand for real authors and
 * world facts.
 * @throws ArgumentError if the world is so small that a set is empty
 */
export function worldTofuSets(world: World): Required<TofuSets> {
  const forget = worldFacts(world, 'authors', 'test');
  return {
    forget,
    retain: worldFacts(world, 'authors', 'train').slice(0, forget.length),
    realAuthors: worldFacts(world, 'people', 'test'),
    worldFacts: worldFacts(world, 'landmarks', 'test'),
  };
}
