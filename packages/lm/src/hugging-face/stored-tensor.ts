import { type SafeTensor, type SafeTensors, widen } from '@lab/nn';
import { array, type Tensor } from '@lab/tensor';
import { FormatError } from '../errors';
import { packTensor } from './pack-tensors';

/**
 * What the matrices of a model are kept in: float32, what the checkpoint has of float16 as it is (`keep`), or all in float16,
 * rounded to nearest, but for those with a value beyond its range.
 */
export type LoadDType = 'float32' | 'keep' | 'float16';

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

  /**
   * @param dtype what matrices are kept in: see `LoadDType`
   * @throws FormatError naming the path and the tensor that is missing or has another shape or type
   */
  read(tensors: SafeTensors, path: string, dtype: LoadDType = 'float32'): Tensor {
    const found = this.parts.map((part) => this.#find(part, tensors, path));
    const stored = dtype === 'float16' ? found.map(halved) : found;
    const isPacked = dtype !== 'float32' && this.shape.length === 2;
    const pieces =
      isPacked && stored.every((part) => part.dtype === 'F16')
        ? stored.map(({ data }) => data as Uint16Array)
        : stored.map(widen);
    const rows = pieces.map((piece, i) =>
      this.transposed ? transpose(piece, (found[i] as SafeTensor).shape) : piece,
    );
    return array(rows.length === 1 ? (rows[0] as Elements) : join(rows), { shape: this.shape });
  }

  /** The named tensors that hold the parameter. */
  async write(parameter: Tensor): Promise<[string, SafeTensor][]> {
    const values = await floatsOf(parameter);
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

  #find({ name, shape }: StoredPart, tensors: SafeTensors, path: string): SafeTensor {
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
    return stored;
  }
}

/** Elements as they are in a parameter: numbers, or patterns of float16. */
type Elements = Float32Array | Uint16Array;

function halved(tensor: SafeTensor): SafeTensor {
  if (tensor.dtype === 'F16') return tensor;
  return packTensor({ dtype: 'F32', shape: tensor.shape, data: widen(tensor) }, 'F16');
}

async function floatsOf(parameter: Tensor): Promise<Float32Array> {
  const data = await parameter.data();
  const { shape } = parameter;
  return data instanceof Uint16Array ? widen({ dtype: 'F16', shape, data }) : Float32Array.from(data);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function join(pieces: readonly Elements[]): Elements {
  const joined = sameKind(
    pieces[0] as Elements,
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}

function transpose<T extends Elements>(values: T, shape: readonly number[]): T {
  const [rows, columns] = shape as [number, number];
  const transposed = sameKind(values, values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return transposed;
}

function sameKind<T extends Elements>(like: T, length: number): T {
  return new (like.constructor as new (length: number) => T)(length);
}
