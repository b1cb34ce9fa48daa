import { type Backend, jit, type Tensor } from '@lab/tensor';
import type { Answer } from './answers';
import { atAnswers, layoutOf, type TokenBatch, type TokenPair, tokenBatch } from './batch';
import { filledUp } from './filled-up';
import { microBatches } from './micro-batches';
import type { Model } from './model';
import { tokenPairs } from './policy-rows';
import type { RouterKey } from './router-key';
import type { Problem } from './tasks/task';

/** What a pass of a model sees of answers. */
export type ReadBatch = Omit<TokenBatch, 'mask'>;

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
 * @param pass gives [batch, time]
 */
export function tokenReader<P>(
  pass: (params: P, batch: ReadBatch) => Tensor,
  { model, backend, budget = 0 }: ReaderOptions,
): TokenReader<P> {
  const compiled = jit(pass, { backend });

  async function readPart(params: P, pairs: readonly TokenPair[], routerKey: RouterKey | undefined) {
    const { mask, ...batch } = tokenBatch(pairs, model, routerKey);
    const numbers = await compiled(params, batch);
    const lengths = pairs.map(({ answer }) => answer.length);
    const rows = atAnswers(await numbers.data(), lengths, layoutOf(pairs, model));
    for (const array of [...Object.values(batch), mask, numbers]) array.dispose();
    return rows;
  }
  return {
    async read(params, problems, groups, routerKey) {
      const pairs = tokenPairs(problems, groups, model).map((pair, place) => ({ ...pair, place }));
      const read: Float64Array[] = new Array(pairs.length);
      for (const part of microBatches(pairs, model, { budget })) {
        const numbers = await readPart(params, filledUp(part, model), routerKey);
        for (const [i, { place }] of part.rows.entries()) read[place] = numbers[i]!;
      }
      return read;
    },
    dispose: () => compiled.dispose(),
  };
}
