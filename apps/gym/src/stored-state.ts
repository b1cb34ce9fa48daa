import { join } from 'node:path';
import {
  decodeSafetensors,
  encodeSafetensors,
  fromSafeTensors,
  NnError,
  toSafeTensors,
  unflattenParams,
} from '@lab/nn';
import { type Checkpoint, CheckpointError } from '@lab/runs';

/** All arrays that training changes: what acts, and what only training needs. */
export interface TrainingState {
  /** Weights that an evaluation reads. */
  readonly agent: unknown;
  /** Moments of optimisers, target networks. */
  readonly training: unknown;
}

/** The files of a checkpoint. */
export async function encodeState({ agent, training }: TrainingState): Promise<Record<string, Uint8Array>> {
  return {
    'agent.safetensors': encodeSafetensors(await toSafeTensors(agent)),
    'training.safetensors': encodeSafetensors(await toSafeTensors(training)),
  };
}

/**
 * The state in a checkpoint.
 *
 * @param like a state with the structure and shapes to be expected
 * @throws CheckpointError with the path and the reason where a file is not safetensors, or of another network
 */
export function decodeState<S extends TrainingState>(checkpoint: Checkpoint, like: S): S {
  return {
    agent: decodeFile(checkpoint, 'agent.safetensors', like.agent),
    training: decodeFile(checkpoint, 'training.safetensors', like.training),
  } as S;
}

/** The weights alone; see {@link decodeState}. */
export function decodeAgent<A>(checkpoint: Checkpoint, like: A): A {
  return decodeFile(checkpoint, 'agent.safetensors', like);
}

function decodeFile<T>(checkpoint: Checkpoint, name: string, like: T): T {
  const path = join(checkpoint.path, name);
  const bytes = checkpoint.files[name];
  if (bytes === undefined) throw new CheckpointError(path, 'is missing');
  try {
    return unflattenParams(like, fromSafeTensors(decodeSafetensors(bytes, path).tensors));
  } catch (error) {
    if (!(error instanceof NnError)) throw error;
    throw new CheckpointError(path, `does not fit this network: ${error.message}`, { cause: error });
  }
}
