import type { Tensor } from '../../src/core/tensor';

/** The elements as a plain list. */
export async function values(x: Tensor): Promise<number[]> {
  return Array.from(await x.data());
}
