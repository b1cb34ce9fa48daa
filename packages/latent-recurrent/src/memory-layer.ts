import { LayerNorm, Linear } from '@lab/nn';
import {
  add,
  array,
  attention,
  cast,
  concat,
  expandDims,
  mul,
  random,
  reshape,
  slice,
  stopGradient,
  sub,
  type Tensor,
  transpose,
} from '@lab/tensor';

/** Sizes of a layer that attends to what it was given before. */
export interface MemoryLayerConfig {
  readonly width: number;
  readonly heads: number;
  /** Past observations that a layer remembers. */
  readonly memory: number;
}

/** Products of the attention to the memory. */
export interface MemoryAttentionParams {
  readonly query: Linear.Params;
  readonly key: Linear.Params;
  readonly value: Linear.Params;
  readonly output: Linear.Params;
}

/** Fresh parameters. */
export function initMemoryAttention(key: Tensor, width: number): MemoryAttentionParams {
  const linear = (index: number) => Linear.init(random.fold(key, index), { inputs: width, outputs: width });
  return { query: linear(0), key: linear(1), value: linear(2), output: linear(3) };
}

/** What a layer was given, oldest first, and which of it belongs to the episode. */
export interface Memory {
  /** [batch, memory, width] */
  readonly inputs: Tensor;
  /** [batch, memory], 0 or 1 */
  readonly valid: Tensor;
}

/**
 * One query against the memory plus sinusoidal positions by age; nothing but the output's bias where the memory is empty.
 * @param query [batch, width]
 * @param norm applied to memory and query first
 */
export function attendToMemory(
  params: MemoryAttentionParams,
  { inputs, valid }: Memory,
  query: Tensor,
  norm: LayerNorm.Params,
  heads: number,
): Tensor {
  const [batch, memory, width] = inputs.shape as [number, number, number];
  const seen = LayerNorm.apply(norm, add(inputs, agePositions(memory, width, inputs)));
  const perHead = (x: Tensor, length: number) =>
    transpose(reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
  const mask = mul(sub(1, valid), -1e30);
  const attended = attention(
    perHead(Linear.apply(params.query, LayerNorm.apply(norm, query)), 1),
    perHead(Linear.apply(params.key, seen), memory),
    perHead(Linear.apply(params.value, seen), memory),
    { mask: reshape(mask, [batch, 1, 1, memory]) },
  );
  // The newest is valid if any is.
  const some = slice(valid, [0, memory - 1], [batch, memory]);
  return Linear.apply(params.output, mul(reshape(attended, [batch, width]), some));
}

/** The memory without its oldest entry and with `x`, [batch, width], behind it: without its gradient, unless asked for. */
export function remember({ inputs, valid }: Memory, x: Tensor, gradient: boolean): Memory {
  const entry = expandDims(gradient ? x : stopGradient(x), 1);
  const dropped = (all: Tensor) =>
    slice(
      all,
      all.shape.map((_, axis) => (axis === 1 ? 1 : 0)),
      all.shape,
    );
  const one = cast(array(new Array(x.shape[0]).fill([1])), valid.dtype);
  return { inputs: concat([dropped(inputs), entry], 1), valid: concat([dropped(valid), one], 1) };
}

/** [memory, width]: sin and cos of the age, the newest 1, at wavelengths from 2 pi to 20000 pi. */
function agePositions(memory: number, width: number, { dtype }: Tensor): Tensor {
  const rows = Array.from({ length: memory }, (_, slot) =>
    Array.from({ length: width }, (_, channel) => {
      const angle = (memory - slot) * 10000 ** (-(2 * Math.floor(channel / 2)) / width);
      return channel % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    }),
  );
  return cast(array(rows), dtype);
}
