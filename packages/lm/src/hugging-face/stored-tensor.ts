import { type SafeTensor, type SafeTensors, widen } from '@lab/nn';
import { array, type Tensor } from '@lab/tensor';
import { FormatError } from '../errors';

/** How a parameter lies in a checkpoint: the named tensors whose rows, one after the other, are its rows. */
export interface StoredPart {
  readonly name: string;
  /** Its shape in the parameter, before any transposition. */
  readonly shape: readonly number[];
}

/** One parameter of the decoder and the tensors of a checkpoint that hold it. */
export class StoredTensor {
  readonly shape: readonly number[];

  /** @param transposed whether the file holds [in, out] where the parameter is [out, in] */
  constructor(
    readonly parts: readonly StoredPart[],
    readonly transposed = false,
  ) {
    const [first, ...rest] = parts.map((part) => part.shape) as [readonly number[], ...(readonly number[])[]];
    const rows = rest.reduce((sum, shape) => sum + (shape[0] as number), first[0] as number);
    this.shape = rest.length === 0 ? first : [rows, ...first.slice(1)];
  }

  /** @throws FormatError naming the path and the tensor that is missing or has another shape or type */
  read(tensors: SafeTensors, path: string): Tensor {
    const pieces = this.parts.map((part) => this.#readPart(part, tensors, path));
    return array(pieces.length === 1 ? (pieces[0] as Float32Array) : join(pieces), { shape: this.shape });
  }

  /** The named tensors that hold the parameter. */
  async write(parameter: Tensor): Promise<[string, SafeTensor][]> {
    const values = Float32Array.from(await parameter.data());
    let offset = 0;
    return this.parts.map(({ name, shape }) => {
      const begin = offset;
      offset += sizeOf(shape);
      const piece = values.subarray(begin, offset);
      const data = this.transposed ? transpose(piece, shape) : piece;
      return [name, { dtype: 'F32', shape: this.#inFile(shape), data }];
    });
  }

  #inFile(shape: readonly number[]): readonly number[] {
    return this.transposed ? shape.toReversed() : shape;
  }

  #readPart({ name, shape }: StoredPart, tensors: SafeTensors, path: string): Float32Array {
    const stored = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
    const tensor = `${path}: tensor ${JSON.stringify(name)}`;
    if (!stored) throw new FormatError(`${tensor} is missing`);
    const expected = this.#inFile(shape);
    if (String(stored.shape) !== String(expected)) {
      throw new FormatError(`${tensor} has shape [${stored.shape}], expected [${expected}]`);
    }
    if (!['F32', 'F16', 'BF16'].includes(stored.dtype)) {
      throw new FormatError(`${tensor} has dtype ${stored.dtype}, expected F32, F16 or BF16`);
    }
    const values = widen(stored);
    return this.transposed ? transpose(values, expected) : values;
  }
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function join(pieces: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}

function transpose(values: Float32Array, shape: readonly number[]): Float32Array {
  const [rows, columns] = shape as [number, number];
  const transposed = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return transposed;
}
