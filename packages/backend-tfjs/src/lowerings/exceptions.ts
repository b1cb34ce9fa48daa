import type { GraphNode, OpName } from '@lab/tensor';

/** Operations that run on the host although there are kernels, by the name under which a backend is registered. */
const onHost: Readonly<Record<string, ReadonlySet<OpName>>> = {
  cpu: new Set([
    // The kernel overwrites its input.
    'dynamicUpdateSlice',
    // The kernel says 0 of NaN.
    'sign',
  ]),
  wasm: new Set([
    // The kernel copies the array, the host writes in place.
    'dynamicUpdateSlice',
    // The kernels copy the whole array for every part that they take.
    'slice',
    'split',
    // The kernels subtract 1 from e^x, and add it before the logarithm, which loses tiny numbers.
    'expm1',
    'log1p',
    // The kernel says 0 of NaN and tiny numbers.
    'sign',
    // The kernels drop a NaN in their second input.
    'maximum',
    'minimum',
  ]),
};

/** Whether a backend leaves a node to the host. */
export function isException(node: GraphNode, backend: string): boolean {
  return (onHost[backend]?.has(node.op) ?? false) || isWrongForType(node, backend);
}

function isWrongForType({ op, outputs: [out] }: GraphNode, backend: string): boolean {
  // The product of integers is computed in float64, which is too short beyond 2^53.
  if (backend === 'cpu') return op === 'mul' && out?.dtype === 'int32';
  // Booleans are taken to have four bytes.
  return backend === 'wasm' && (op === 'where' || op === 'flip') && out?.dtype === 'bool';
}
