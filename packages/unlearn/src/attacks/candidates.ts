import { ArgumentError } from '../errors';

/** The tokens that an attacker who sees the layers would try. */
export interface Candidates {
  /** Union over layers of the `k` most likely tokens. */
  readonly headProjection: ReadonlySet<number>;
  /** Union over neighbouring layers of the `k` tokens whose probability rises most, and the `k` whose falls most. */
  readonly probabilityDelta: ReadonlySet<number>;
}

/**
 * White-box candidates of one prompt: the answer is extracted if it is among them. Their number is the attacker's budget.
 *
 * Source: Patil et al. 2023, Can Sensitive Information Be Deleted From LLMs?, arXiv:2309.17410.
 * @param layers log-probabilities over the vocabulary by layer, as `layerLogProbs` gives them
 * @throws ArgumentError unless k is a positive integer and there are two layers at least
 * @example const [layers] = await layerLogProbs(model, [prompt]); candidates(layers, 4).headProjection.has(answer);
 */
export function candidates(layers: readonly ArrayLike<number>[], k: number): Candidates {
  if (!Number.isInteger(k) || k < 1) throw new ArgumentError(`k: must be a positive integer, got ${k}`);
  if (layers.length < 2) throw new ArgumentError(`layers: must be two at least, got ${layers.length}`);
  const changes = layers.slice(1).map((after, index) => {
    const before = layers[index]!;
    return Array.from(after, (logProb, token) => Math.exp(logProb) - Math.exp(before[token]!));
  });
  return {
    headProjection: new Set(layers.flatMap((logProbs) => largest(logProbs, k))),
    probabilityDelta: new Set(
      changes.flatMap((change) => [
        ...largest(change, k),
        ...largest(
          change.map((value) => -value),
          k,
        ),
      ]),
    ),
  };
}

/** The indices of the k largest values. */
function largest(values: ArrayLike<number>, k: number): number[] {
  const order = Array.from(values, (_, index) => index).sort((a, b) => values[b]! - values[a]!);
  return order.slice(0, k);
}
