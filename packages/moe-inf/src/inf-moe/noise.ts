import {
  broadcastTo,
  expandDims,
  random,
  reshape,
  type Shape,
  scan,
  stack,
  type Tensor,
  transpose,
} from '@lab/tensor';

/** Which vectors need noise, and from what it is made. */
export interface NoiseRequest {
  /** int32 [2], one per layer. */
  readonly key: Tensor;
  /** K */
  readonly samples: number;
  /** The shape of what is routed, without its last axis. */
  readonly leading: Shape;
  /** d_z */
  readonly width: number;
  /** int32, broadcast to `leading`: where each vector stands in its sequence. */
  readonly positions?: Tensor | undefined;
  /** int32, broadcast to `leading`: which sequence each vector is of. */
  readonly sequences?: Tensor | undefined;
}

/**
 * Standard normal noise from a counter: sample k of a vector depends on the key, its position and its sequence
 * alone, so K = 4 begins with the samples of K = 2, and neither batching nor decoding step by step changes any.
 *
 * Without positions vectors are counted in the order they come. Without sequences all vectors at one position share
 * their noise.
 * @returns float32 [samples, ...leading, width]
 */
export function counterNoise({ positions, sequences, ...request }: NoiseRequest): Tensor {
  if (!positions) return byOrder(request);
  const counters = sequences
    ? [sequences, positions].map((counter) => broadcastTo(counter, request.leading))
    : [positions];
  return byCounters(counters, request);
}

function byOrder({ key, samples, leading, width }: NoiseRequest): Tensor {
  const draw = (k: number) => random.normal(random.fold(key, k), [...leading, width]);
  return stack(Array.from({ length: samples }, (_, k) => draw(k)));
}

/** One draw for every place of the counters, which have one shape. */
function byCounters(counters: readonly Tensor[], { key, samples, leading, width }: NoiseRequest): Tensor {
  const { shape, size } = counters[0] as Tensor;
  const draw = (...at: Tensor[]) =>
    random.normal(
      at.reduce((folded, counter) => random.fold(folded, counter), key),
      [samples, width],
    );
  const drawn =
    size === 1
      ? expandDims(draw(...counters.map((counter) => reshape(counter, []))), 0)
      : scan(
          (carry: object, at: Tensor[]): [object, Tensor] => [carry, draw(...at)],
          {},
          counters.map((counter) => reshape(counter, [-1])),
        )[1];
  const bySample = reshape(transpose(drawn, [1, 0, 2]), [samples, ...padded(shape, leading.length), width]);
  return broadcastTo(bySample, [samples, ...leading, width]);
}

/** The shape with ones in front, up to `rank` axes. */
function padded(shape: Shape, rank: number): number[] {
  return [...Array<number>(rank - shape.length).fill(1), ...shape];
}
