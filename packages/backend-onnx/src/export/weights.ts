import {
  ArgumentError,
  type GraphValue,
  type HostArray,
  Tensor,
  type TracedFunction,
  tree,
} from '@lab/tensor';

/** An input of a traced function whose elements are known, and its name in the file. */
export interface Weight {
  readonly value: GraphValue;
  readonly name: string;
  readonly array: HostArray;
}

/**
 * The arguments given as weights, and the arrays the function closed over.
 * @param given a tree whose leaves have the places of the arguments
 * @throws ArgumentError for a leaf that is no argument, or has another shape or type
 */
export async function weightsOf(traced: TracedFunction, given: unknown): Promise<Weight[]> {
  const leaves = tree
    .paths<unknown>(given)
    .filter((entry): entry is [string, Tensor] => entry[1] instanceof Tensor);
  const named = leaves.map(async ([name, tensor]): Promise<Weight> => {
    const value = argumentNamed(traced, name, tensor);
    return { value, name, array: { ...specOf(value), data: await tensor.data() } };
  });
  const values = traced.graph.inputs.slice(traced.inputNames.length);
  const captured = (await traced.captured()).map((data, index): Weight => {
    const value = values[index]!;
    return { value, name: `captured.${index}`, array: { ...specOf(value), data } };
  });
  return [...(await Promise.all(named)), ...captured];
}

function argumentNamed({ graph, inputNames }: TracedFunction, name: string, tensor: Tensor): GraphValue {
  const value = graph.inputs[inputNames.indexOf(name)];
  if (!value)
    throw new ArgumentError(`exportOnnx: weights have a leaf at '${name}', but there is no such argument`);
  if (value.dtype !== tensor.dtype || String(value.shape) !== String(tensor.shape)) {
    const [want, got] = [value, tensor].map(({ dtype, shape }) => `${dtype} [${shape}]`);
    throw new ArgumentError(
      `exportOnnx: weight '${name}' is ${got}, but the function was traced for ${want}`,
    );
  }
  return value;
}

function specOf({ dtype, shape }: GraphValue): Pick<HostArray, 'dtype' | 'shape'> {
  return { dtype, shape };
}
