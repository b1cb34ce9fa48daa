import type { Tensor } from '@lab/tensor';
import { ConfigError } from '../errors';
import type { MaskKind } from '../inf-moe/mask-kind';
import { blockSparse } from './block-sparse';
import { chooseExecution } from './choose-execution';
import type { Execution, MaskedFfn } from './execution';
import { maskedDense } from './masked-dense';
import { neuronGather } from './neuron-gather';

const executions = { masked: maskedDense, gather: neuronGather, block: blockSparse };

/** Computes a masked feed-forward in the asked way, or in the one that should be fastest. */
export function execute(ffn: MaskedFfn, maskKind: MaskKind, asked: Execution): Tensor {
  return executions[asked === 'auto' ? automatic(ffn, maskKind) : checked(asked, maskKind)](ffn);
}

function automatic({ mask, mostKept, blockSize, down }: MaskedFfn, maskKind: MaskKind) {
  if (maskKind === 'ste') return 'masked';
  const [rows, blocks] = mask.shape as [number, number];
  const neuronMajor = 'rows' in down;
  return chooseExecution({ rows, fraction: mostKept / blocks, blockSize, neuronMajor });
}

function checked(asked: Exclude<Execution, 'auto'>, maskKind: MaskKind): keyof typeof executions {
  if (!Object.hasOwn(executions, asked)) {
    throw new ConfigError(`infMoe: execution must be auto, masked, gather or block, got ${String(asked)}`);
  }
  if (asked !== 'masked' && maskKind === 'ste') {
    throw new ConfigError(
      `infMoe: execution must be masked for 'ste' masks, whose gradient reaches all units, got ${asked}; to infer, use ` +
        "the same parameters with maskKind 'hard', which computes the same",
    );
  }
  return asked;
}
