import { DTypeError, type Graph } from '@lab/tensor';

/** Throws DTypeError if a graph computes in float64, which TensorFlow.js does not have. */
export function checkDtypes(caller: string, { inputs, nodes }: Graph): void {
  const values = [...inputs, ...nodes.flatMap((node) => node.outputs)];
  if (values.some(({ dtype }) => dtype === 'float16')) {
    throw new DTypeError(
      `${caller}: TensorFlow.js has no float16; widen arrays to float32 when they are made`,
    );
  }
  if (values.some(({ dtype }) => dtype === 'float64')) {
    throw new DTypeError(`${caller}: float64 runs on the reference backend only; cast to float32`);
  }
}
