import type { DecoderConfig, DecoderParams, Tokenizer } from '@lab/lm';
import type { Backend } from '@lab/tensor';
import { DatasetError } from '../errors';
import { areaUnderCurve } from '../metrics/area-under-curve';
import { membershipScores } from '../metrics/membership-scores';
import type { MembershipSample } from '../metrics/privacy-leak';
import type { TokenStatistics } from '../metrics/token-statistics';
import { gradientNorms } from './gradient-norms';
import { readStatistics } from './read-statistics';

/** A model that is attacked, or the reference of an attack. */
export interface ScoredModel {
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
}

/** The attacks; `reference` only where a reference model is given. */
export type MembershipAttack = keyof typeof membershipScores;

/** The scores of one attack, higher for less like a member. */
export interface MembershipFigures extends MembershipSample {
  readonly forget: readonly number[];
  readonly holdout: readonly number[];
  /** P(score of forget > score of holdout): 0.5 where nothing tells them apart, near 0 where the forget set is recognised. */
  readonly areaUnderCurve: number;
}

/** What {@link evaluateMembership} may be told. */
export interface MembershipOptions {
  readonly tokenizer: Pick<Tokenizer, 'encode'>;
  /** Bytes of a text when compressed, always by the same method. */
  readonly compressedBytes: (text: string) => number;
  /** A model that saw neither set. */
  readonly reference?: ScoredModel;
  /** The share of Min-K and Min-K++. Default 0.4. */
  readonly k?: number;
  readonly backend?: Backend;
}

/**
 * Membership inference: can it be told from the model which texts it was trained on? Texts longer than the context are cut.
 *
 * Source of the set of attacks: open-unlearning (Dorna et al. 2025).
 * @param texts the forgotten ones, and ones like them on which no model was trained
 * @throws DatasetError if a set is empty, or a text has fewer than two tokens
 */
export async function evaluateMembership(
  model: ScoredModel,
  texts: { readonly forget: readonly string[]; readonly holdout: readonly string[] },
  options: MembershipOptions,
): Promise<Partial<Record<MembershipAttack, MembershipFigures>>> {
  const all = [...checkedTexts('forget', texts.forget), ...checkedTexts('holdout', texts.holdout)];
  const scores = await scoresOf(model, all, options);
  const count = texts.forget.length;
  return Object.fromEntries(
    Object.entries(scores).map(([attack, values]) => {
      const [forget, holdout] = [values.slice(0, count), values.slice(count)];
      return [attack, { forget, holdout, areaUnderCurve: areaUnderCurve(forget, holdout) }];
    }),
  );
}

async function scoresOf(
  model: ScoredModel,
  texts: readonly string[],
  { tokenizer, compressedBytes, reference, k = 0.4, backend }: MembershipOptions,
): Promise<Partial<Record<MembershipAttack, number[]>>> {
  const scoring = { ...(backend && { backend }) };
  const rows = texts.map((text) => tokensOf(text, tokenizer, model.config));
  const statistics = await readStatistics(model, rows, scoring);
  const logProbs = statistics.map(logProbsOf);
  const before = reference && (await readStatistics(reference, rows, scoring)).map(logProbsOf);
  const norms = await gradientNorms(model, rows, scoring);
  const { loss, compressed, minK, minKPlusPlus, gradientNorm } = membershipScores;
  return {
    loss: logProbs.map(loss),
    compressed: logProbs.map((each, row) => compressed(each, compressedBytes(texts[row]!))),
    minK: logProbs.map((each) => minK(each, k)),
    minKPlusPlus: statistics.map((each) => minKPlusPlus(each, k)),
    gradientNorm: norms.map(gradientNorm),
    ...(before && { reference: logProbs.map((each, row) => membershipScores.reference(each, before[row]!)) }),
  };
}

function logProbsOf(tokens: readonly TokenStatistics[]): number[] {
  return tokens.map(({ logProb }) => logProb);
}

function tokensOf(
  text: string,
  tokenizer: Pick<Tokenizer, 'encode'>,
  { contextLength }: DecoderConfig,
): number[] {
  const tokens = tokenizer.encode(text).slice(0, contextLength);
  if (tokens.length < 2)
    throw new DatasetError(`texts: ${JSON.stringify(text.slice(0, 40))} has fewer than two tokens`);
  return tokens;
}

function checkedTexts(name: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) throw new DatasetError(`${name}: must not be empty`);
  return texts;
}
