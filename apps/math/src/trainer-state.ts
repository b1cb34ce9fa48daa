import { join } from 'node:path';
import { type DecoderParams, initDecoder } from '@lab/lm';
import {
  decodeSafetensors,
  encodeSafetensors,
  fromSafeTensors,
  NnError,
  type OptimiserState,
  toSafeTensors,
  unflattenParams,
} from '@lab/nn';
import { type Checkpoint, CheckpointError } from '@lab/runs';
import { keyOf } from './keys';
import type { Model } from './model';
import { type OptimiserSettings, optimiser } from './optimiser';

/** All that training changes from step to step. */
export interface TrainerState<P = DecoderParams> {
  readonly params: P;
  readonly moments: OptimiserState;
}

/** The weights of the model's checkpoint, or fresh ones. */
export function initialParams(model: Model, seed: number): DecoderParams {
  return model.pretrained ?? initDecoder(keyOf(seed, 'weights'), model.decoder);
}

/** The state before the first step of a phase. */
export function initialState<P>(params: P, settings: OptimiserSettings): TrainerState<P> {
  return { params, moments: optimiser(settings, 0).init(params) };
}

/** The files of a checkpoint. */
export async function encodeState({
  params,
  moments,
}: TrainerState<unknown>): Promise<Record<string, Uint8Array>> {
  return {
    'model.safetensors': encodeSafetensors(await toSafeTensors(params)),
    'optimiser.safetensors': encodeSafetensors(await toSafeTensors(moments)),
  };
}

/**
 * The state in a checkpoint.
 *
 * @param like a state with the structure and shapes to be expected
 * @throws CheckpointError with the path and the reason where a file is not safetensors, or of another model
 */
export function decodeState<P>(checkpoint: Checkpoint, like: TrainerState<P>): TrainerState<P> {
  return {
    params: decodeParams(checkpoint, like.params),
    moments: decodeFile(checkpoint, 'optimiser.safetensors', like.moments),
  };
}

/** The weights alone; see {@link decodeState}. */
export function decodeParams<P>(checkpoint: Checkpoint, like: P): P {
  return decodeFile(checkpoint, 'model.safetensors', like);
}

function decodeFile<T>(checkpoint: Checkpoint, name: string, like: T): T {
  const path = join(checkpoint.path, name);
  const bytes = checkpoint.files[name];
  if (bytes === undefined) throw new CheckpointError(path, 'is missing');
  try {
    return unflattenParams(like, fromSafeTensors(decodeSafetensors(bytes, path).tensors));
  } catch (error) {
    if (!(error instanceof NnError)) throw error;
    throw new CheckpointError(path, `does not fit this model: ${error.message}`, { cause: error });
  }
}
