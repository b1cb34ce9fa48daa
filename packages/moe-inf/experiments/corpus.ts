import {
  array,
  cast,
  expandDims,
  floor,
  gather,
  greaterEqual,
  minimum,
  mul,
  random,
  reshape,
  sum,
  type Tensor,
  takeAlongAxis,
} from '@lab/tensor';

/** Probabilities of the four successors of every context. */
export const successorProbabilities = [0.7, 0.15, 0.1, 0.05] as const;

/** Entropy of a predictable token: 0.9143 nats. Excess loss is cross-entropy minus this. */
export const entropy = -successorProbabilities.reduce((total, p) => total + p * Math.log(p), 0);

/** A table of contexts (domain g, symbols a and b), each with four distinct successors. */
export interface Corpus {
  readonly symbols: number;
  readonly domains: number;
  /** domains * symbols^2 */
  readonly contexts: number;
  /** int32 [contexts, 4], likeliest first; context (g symbols + a) symbols + b. */
  readonly successors: Tensor;
}

/** The table that belongs to a seed. */
export async function corpus(seed: number, symbols: number, domains: number): Promise<Corpus> {
  const contexts = domains * symbols ** 2;
  const order = await random.uniform(random.key(seed), [contexts, symbols]).data();
  const successors = Int32Array.from({ length: contexts * 4 }, (_, i) => {
    const row = Array.from(order.subarray(Math.floor(i / 4) * symbols, (Math.floor(i / 4) + 1) * symbols));
    const ranked = row.map((value, symbol) => ({ value, symbol })).sort((x, y) => y.value - x.value);
    return (ranked[i % 4] as { symbol: number }).symbol;
  });
  return { symbols, domains, contexts, successors: array(successors, { shape: [contexts, 4] }) };
}

/** Domain, first and second symbol of contexts: int32 [n, 3] from int32 [n]. */
export function partsOf(context: Int32Array, { symbols }: Corpus): Int32Array {
  return Int32Array.from({ length: 3 * context.length }, (_, i) => {
    const c = context[Math.floor(i / 3)] as number;
    return [Math.floor(c / symbols ** 2), Math.floor(c / symbols) % symbols, c % symbols][i % 3] as number;
  });
}

/** Contexts drawn uniformly and a successor of each, both int32 [count]; new for every key. */
export function batch(key: Tensor, count: number, { contexts, successors }: Corpus): [Tensor, Tensor] {
  const drawn = cast(floor(mul(random.uniform(random.fold(key, 0), [count]), contexts)), 'int32');
  // Rounding may give the number of contexts itself.
  const context = minimum(drawn, contexts - 1);
  const u = expandDims(random.uniform(random.fold(key, 1), [count]), 1);
  const bounds = array([[0.7, 0.85, 0.95]]);
  const rank = sum(cast(greaterEqual(u, bounds), 'int32'), { axis: 1, keepDims: true });
  return [context, reshape(takeAlongAxis(gather(successors, context), rank, 1), [count])];
}
