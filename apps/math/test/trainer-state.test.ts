import { encodeSafetensors } from '@lab/nn';
import { type Checkpoint, CheckpointError } from '@lab/runs';
import { array, type Tensor, tree } from '@lab/tensor';
import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { createModel } from '../src/model';
import {
  decodeState,
  encodeState,
  initialParams,
  initialState,
  type TrainerState,
} from '../src/trainer-state';
import { tiny } from './tiny';

const model = createModel(tiny);
const fresh = () => initialState(initialParams(model, 3), tiny.sft);

function checkpointOf(files: Record<string, Uint8Array>): Checkpoint {
  return { path: 'run/checkpoints/step-00000002', step: 2, state: null, logs: {}, files };
}

async function numbersIn({ params, moments }: TrainerState): Promise<number[]> {
  const data = await Promise.all(
    [params, moments].flatMap((part) => tree.leaves<Tensor>(part)).map((x) => x.data()),
  );
  return data.flatMap((values) => [...values]);
}

function refusal(files: Record<string, Uint8Array>): CheckpointError {
  try {
    decodeState(checkpointOf(files), fresh());
  } catch (error) {
    if (error instanceof CheckpointError) return error;
  }
  throw new Error('it was not refused');
}

test('a state comes back from its files number by number', async () => {
  const state = fresh();
  const moved = {
    ...state,
    moments: tree.map((leaf: Tensor) => {
      const data = leaf.dtype === 'int32' ? new Int32Array(leaf.size) : new Float32Array(leaf.size);
      return array(
        data.map((_, i) => i + 1),
        { shape: leaf.shape },
      );
    }, state.moments) as TrainerState['moments'],
  };
  const back = decodeState(checkpointOf(await encodeState(moved)), fresh());
  expect(await numbersIn(back)).toEqual(await numbersIn(moved));
  expect(tree.paths(back)).toHaveLength(tree.paths(moved).length);
});

test('weights depend on the seed alone', async () => {
  const [a, b, other] = await Promise.all(
    [3, 3, 4].map((seed) => numbersIn(initialState(initialParams(model, seed), tiny.sft))),
  );
  expect(a).toEqual(b);
  expect(a).not.toEqual(other);
});

test('a checkpoint of another model is refused with its path and the reason', async () => {
  const wider = createModel(resolveConfig(tiny, { model: { width: 16 } }));
  const files = await encodeState(initialState(initialParams(wider, 3), tiny.sft));
  const error = refusal(files);
  expect(error.path.replaceAll('\\', '/')).toBe('run/checkpoints/step-00000002/model.safetensors');
  expect(error.reason).toContain("'tokenEmbedding.weight' has shape [15,16], expected [15,8]");
});

test('missing and malformed files are refused too', async () => {
  const files = await encodeState(fresh());
  const { 'optimiser.safetensors': _, ...withoutMoments } = files;
  expect(refusal(withoutMoments).message).toMatch(/optimiser\.safetensors: is missing/);
  expect(refusal({ ...files, 'model.safetensors': new Uint8Array(5) }).message).toMatch(/model\.safetensors/);
  const strange = encodeSafetensors({ strange: { dtype: 'F32', shape: [1], data: Float32Array.of(1) } });
  expect(refusal({ ...files, 'model.safetensors': strange }).reason).toContain("unknown 'strange'");
});
