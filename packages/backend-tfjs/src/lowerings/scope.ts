import type { DType, HostArray, Shape, TypedArray } from '@lab/tensor';
import type { KernelAttributes, TfjsTensor } from '../runtime/core';
import type { Device, KernelInputs } from '../runtime/device';
import { sameShape } from './same-shape';

/** Runs the kernels of one node, and frees what they made on the way to its outputs. */
export class Scope {
  readonly #made = new Set<TfjsTensor>();

  constructor(readonly device: Device) {}

  /** The only output of a kernel. */
  run(kernel: string, inputs: KernelInputs, attributes?: KernelAttributes): TfjsTensor {
    return this.hold(this.device.run(kernel, inputs, attributes) as TfjsTensor);
  }

  /** All outputs of a kernel. */
  runMany(kernel: string, inputs: KernelInputs, attributes?: KernelAttributes): TfjsTensor[] {
    const outputs = this.device.run(kernel, inputs, attributes) as TfjsTensor[];
    for (const output of outputs) this.hold(output);
    return outputs;
  }

  /** A tensor of given elements. */
  write(array: HostArray): TfjsTensor {
    return this.hold(this.device.write(array));
  }

  /** The elements of a tensor. */
  read(x: TfjsTensor): TypedArray | Promise<TypedArray> {
    return this.device.read(x);
  }

  /** A tensor of rank 0, not to be returned. */
  scalar(dtype: DType, value: number): TfjsTensor {
    return this.device.scalar(dtype, value);
  }

  /** A tensor of equal elements. */
  filled(dtype: DType, shape: Shape, value: number): TfjsTensor {
    return this.run('Fill', {}, { shape: [...shape], value, dtype });
  }

  /** The same elements under another name, so that a lowering can return what it was given. */
  alias(x: TfjsTensor): TfjsTensor {
    return this.hold(this.device.alias(x));
  }

  /** The same elements in another shape; the tensor itself where that is its own. */
  reshape(x: TfjsTensor, shape: Shape): TfjsTensor {
    return sameShape(x.shape, shape) ? x : this.run('Reshape', { x }, { shape: [...shape] });
  }

  /** The elements repeated along new axes and those of size 1; the tensor itself where there are none. */
  broadcast(x: TfjsTensor, shape: Shape): TfjsTensor {
    if (sameShape(x.shape, shape)) return x;
    const full = this.reshape(x, [...new Array(shape.length - x.rank).fill(1), ...x.shape]);
    const reps = shape.map((size, axis) => size / (full.shape[axis] as number));
    return this.run('Tile', { x: full }, { reps });
  }

  /** The axes in another order; the tensor itself where they keep theirs. */
  transpose(x: TfjsTensor, permutation: readonly number[]): TfjsTensor {
    const isSame = permutation.every((from, to) => from === to);
    return isSame ? x : this.run('Transpose', { x }, { perm: [...permutation] });
  }

  /** Tensors joined along an axis; TensorFlow does not join one. */
  concat(parts: readonly TfjsTensor[], axis: number): TfjsTensor {
    return parts.length === 1 ? this.alias(parts[0] as TfjsTensor) : this.run('Concat', parts, { axis });
  }

  /** Frees a tensor with the others when the scope is closed. */
  hold(x: TfjsTensor): TfjsTensor {
    this.#made.add(x);
    return x;
  }

  /** Frees everything but `kept`, and what somebody else has freed. */
  close(kept: readonly (TfjsTensor | undefined)[] = []): void {
    for (const x of this.#made) if (!kept.includes(x) && !x.isDisposed) x.dispose();
  }
}
