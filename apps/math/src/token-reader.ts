import { type Backend, jit, type Tensor } from '@lab/tensor';
import { type AnswerBatch, answerBatch, atAnswers } from './answer-batch';
import { type AnswerPart, answerParts } from './answer-parts';
import type { Answer } from './answers';
import { filledUp } from './filled-up';
import type { Model } from './model';
import { tokenPairs } from './policy-rows';
import type { RouterKey } from './router-key';
import type { Problem } from './tasks/task';
import type { TokenPair } from './token-pair';

/** Reads a number at each token of answers that are already there. */
export interface TokenReader<P> {
  /** One list per answer, group after group. */
  read(
    params: P,
    problems: readonly Problem[],
    groups: readonly (readonly Answer[])[],
    routerKey?: RouterKey,
  ): Promise<Float64Array[]>;
  dispose(): Promise<void>;
}

/** Where a reader computes, and on how much at once. */
export interface ReaderOptions {
  readonly model: Model;
  readonly backend: Backend;
  /** Most tokens at once, padding among them. Default 0, all of them. */
  readonly budget?: number;
}

/**
 * Passes of a model over answers, compiled when first used.
 *
 * @param pass gives [batch, length]
 */
export function tokenReader<P>(
  pass: (params: P, batch: AnswerBatch) => Tensor,
  { model, backend, budget = 0 }: ReaderOptions,
): TokenReader<P> {
  const compiled = jit(pass, { backend });

  async function readPart(params: P, part: AnswerPart<TokenPair>, routerKey: RouterKey | undefined) {
    const batch = answerBatch(filledUp(part, model), part.layout, model, routerKey);
    const numbers = await compiled(params, batch);
    const lengths = part.rows.map(({ answer }) => answer.length);
    const rows = atAnswers(await numbers.data(), lengths, part.layout);
    for (const array of [...Object.values(batch), numbers]) array.dispose();
    return rows;
  }
  return {
    async read(params, problems, groups, routerKey) {
      const pairs = tokenPairs(problems, groups, model).map((pair, place) => ({ ...pair, place }));
      const read: Float64Array[] = new Array(pairs.length);
      for (const part of answerParts(pairs, model, { budget, samples: groups[0]!.length })) {
        const numbers = await readPart(params, part, routerKey);
        for (const [i, { place }] of part.rows.entries()) read[place] = numbers[i]!;
      }
      return read;
    },
    dispose: () => compiled.dispose(),
  };
}
