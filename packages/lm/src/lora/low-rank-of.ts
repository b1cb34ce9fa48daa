import type { LowRank } from '@lab/nn';
import { concat, mul, pad, type Tensor, zeros } from '@lab/tensor';
import type { AdapterParams, LoraParams } from './adapter-params';
import type { LoraSite } from './lora-modules';

/**
 * The adapters of a linear layer's modules as one: the rows of every A one after the other, every B in its rows and
 * its A's columns.
 * @returns undefined where no module is adapted
 */
export function lowRankOf(
  { modules }: LoraSite,
  adapters: LoraParams,
  scale: number,
): LowRank.Params | undefined {
  const adapted = modules.flatMap(({ name }) => adapters[name] ?? []);
  const [first] = adapted;
  if (!first) return undefined;
  if (modules.length === 1) return { a: first.a, b: mul(first.b, scale) };
  const columns = adapted.reduce((sum, { a }) => sum + (a.shape[0] as number), 0);
  const rows = modules.map(({ name, outputs }) => {
    const adapter = adapters[name];
    return adapter
      ? inColumns(adapter, columnOf(adapter, adapted), columns)
      : zeros([outputs, columns], first.b.dtype);
  });
  return {
    a: concat(
      adapted.map(({ a }) => a),
      0,
    ),
    b: mul(concat(rows, 0), scale),
  };
}

/** The first column of an adapter's B: the ranks before it. */
function columnOf(adapter: AdapterParams, adapted: readonly AdapterParams[]): number {
  const before = adapted.slice(0, adapted.indexOf(adapter));
  return before.reduce((sum, { a }) => sum + (a.shape[0] as number), 0);
}

function inColumns({ b }: AdapterParams, first: number, columns: number): Tensor {
  const after = columns - first - (b.shape[1] as number);
  return pad(b, [
    [0, 0],
    [first, after],
  ]);
}
