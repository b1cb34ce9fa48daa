import type { Execution } from './execution';

/** What the choice depends on. */
export interface Workload {
  /** Tokens at once. */
  readonly rows: number;
  /** The share of hidden units that a token computes at most: min(1, K rho). */
  readonly fraction: number;
  /** Hidden units that one mask value serves. */
  readonly blockSize: number;
  /** Whether the weights out of the hidden layer are stored neuron by neuron. */
  readonly neuronMajor: boolean;
}

/**
 * Below these the sparse executions were faster than masked dense, on ONNX Runtime at one thread, d = 768 and
 * F = 6144: see the package's README for the command and the figures.
 */
export const crossover = {
  /** Gathering rows, for at most so many tokens and so large a share of units. */
  gather: [
    { rows: 1, fraction: 1 / 3 },
    { rows: 4, fraction: 0.125 },
  ],
  /** Blocks, at least so many tokens and units per block, and at most so large a share. */
  block: { rows: 512, blockSize: 64, fraction: 0.5 },
} as const;

/**
 * The execution that was faster when measured, see {@link crossover}.
 * @example chooseExecution({ rows: 1, fraction: 0.25, blockSize: 1, neuronMajor: true }); // 'gather'
 */
export function chooseExecution(workload: Workload): Exclude<Execution, 'auto'> {
  const { rows, fraction, blockSize, neuronMajor } = workload;
  const { gather, block } = crossover;
  const few = gather.some((most) => rows <= most.rows && fraction <= most.fraction);
  if (neuronMajor && few) return 'gather';
  const large = rows >= block.rows && blockSize >= block.blockSize;
  return large && fraction <= block.fraction ? 'block' : 'masked';
}
