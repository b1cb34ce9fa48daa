import type { Linear } from '@lab/nn';
import {
  add,
  customGradient,
  pad,
  reshape,
  scan,
  slice,
  type Tensor,
  tree,
  vjp,
  zerosLike,
} from '@lab/tensor';
import { checkCount } from './generate-options';
import { linearLogProbs } from './losses';

/** Settings of {@link chunkedLogProbs}. */
export interface ChunkOptions {
  /** Default 1. */
  readonly temperature?: number;
  /** Tokens whose logits are held at once. Default 1024. */
  readonly tokensAtOnce?: number;
  /** Whether the output layer gets no gradient, which saves the work for it. Default: where it is stored in float16. */
  readonly frozen?: boolean;
}

/**
 * The log-probabilities of targets, as `tokenLogProbs` of all logits gives them, without an array of all logits:
 * neither now nor for the gradient, which computes each part a second time.
 *
 * @param output from `outputLayer`
 * @param hidden [batch, time, width], from `hiddenStates`
 * @param targets int32 [batch, time]
 * @returns [batch, time]
 * @throws ArgumentError naming the setting outside its domain; when differentiated, if the output layer is frozen
 *   and its gradient is asked for
 * @example
 * const hidden = hiddenStates(params, inputs, config);
 * const loss = neg(mean(chunkedLogProbs(outputLayer(params), hidden, targets)));
 */
export function chunkedLogProbs(
  output: Linear.Params,
  hidden: Tensor,
  targets: Tensor,
  { temperature = 1, tokensAtOnce = 1024, ...given }: ChunkOptions = {},
): Tensor {
  checkCount('tokensAtOnce', tokensAtOnce);
  const chunks = Math.max(1, Math.ceil(targets.size / tokensAtOnce));
  const width = hidden.shape.at(-1) as number;
  const rows = chunked(hidden, [width], chunks);
  const ids = chunked(targets, [], chunks);
  const weights = tree.leaves<Tensor>(output);
  const frozen = given.frozen ?? weights.some(({ dtype }) => dtype === 'float16');
  const logProbs = (h: Tensor, t: Tensor, leaves: readonly Tensor[]) =>
    linearLogProbs(tree.unflatten(output, leaves), h, t, temperature);
  const whole = frozen
    ? inTurn((h, t) => logProbs(h, t, weights))(rows, ids)
    : inTurn(logProbs)(rows, ids, ...weights);
  return reshape(slice(reshape(whole, [-1]), [0], [targets.size]), targets.shape);
}

/** One part: [n, width], int32 [n], and what is shared by all parts, to [n]. */
type Part = (rows: Tensor, ids: Tensor, shared: readonly Tensor[]) => Tensor;

/** Runs parts one after another, [chunks, n, ...] to [chunks, n]; gradients of what they share add up as they go. */
function inTurn(part: Part): (rows: Tensor, ids: Tensor, ...shared: Tensor[]) => Tensor {
  return customGradient(
    (rows: Tensor, ids: Tensor, ...shared: Tensor[]) =>
      scan((carry: null, [h, t]: [Tensor, Tensor]) => [carry, part(h, t, shared)], null, [rows, ids])[1],
    ({ inputs: [rows, ids, ...shared], gradient }) => {
      const [sums, inRows] = scan(
        (sum: readonly Tensor[], [h, t, g]: [Tensor, Tensor, Tensor]): [readonly Tensor[], Tensor] => {
          const [, [first, ...others]] = vjp((x, ...leaves) => part(x, t, leaves), [h, ...shared], g);
          return [sum.map((s, index) => add(s, others[index] as Tensor)), first as Tensor];
        },
        shared.map((leaf) => zerosLike(leaf)),
        [rows, ids, gradient],
      );
      return [inRows, undefined, ...sums];
    },
  );
}

/** [batch, time, ...] to [chunks, n, ...], filled up with zeros. */
function chunked(x: Tensor, rest: readonly number[], chunks: number): Tensor {
  const count = x.size / rest.reduce((product, size) => product * size, 1);
  const each = Math.ceil(count / chunks);
  const rows = reshape(x, [count, ...rest]);
  const padding: [number, number][] = [
    [0, each * chunks - count],
    ...rest.map((): [number, number] => [0, 0]),
  ];
  return reshape(each * chunks === count ? rows : pad(rows, padding), [chunks, each, ...rest]);
}
