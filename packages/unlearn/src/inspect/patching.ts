import { type DecoderConfig, type DecoderParams, logitsOf, residualStreams } from '@lab/lm';
import {
  array,
  type Backend,
  expandDims,
  greater,
  jit,
  logSoftmax,
  oneHot,
  squeeze,
  stack,
  type Tensor,
  takeAlongAxis,
  where,
} from '@lab/tensor';
import { ArgumentError } from '../errors';
import { atPositions, paddedPrompts } from './layer-log-probs';
import type { LensProbe } from './lens-readings';

/** A prompt of one run, and the one whose residual stream is copied into it. */
export interface PatchPair {
  readonly target: LensProbe;
  readonly source: readonly number[];
}

/** What patching does to the log-probability of the answer. */
export interface PatchEffect {
  /** Without a patch. */
  readonly unpatched: number;
  /** With the stream after each block copied, from the embedded tokens to the last block. */
  readonly patched: readonly number[];
}

/**
 * Activation patching: the residual stream after one block, at the last token of the prompt, is copied from a run of one model into a
 * run of another, or of the same on another prompt. Where the answer's log-probability rises, the copied stream had it.
 *
 * Source: Meng et al. 2022 (causal tracing); Zhang & Nanda 2023, Towards Best Practices of Activation Patching.
 * @param source the model that streams are copied from
 * @param target the model that they are copied into, of the same shape
 * @throws ArgumentError if there are no pairs
 */
export async function patchEffects(
  config: DecoderConfig,
  { source, target }: { readonly source: DecoderParams; readonly target: DecoderParams },
  pairs: readonly PatchPair[],
  { backend }: { readonly backend?: Backend } = {},
): Promise<PatchEffect[]> {
  if (pairs.length === 0) throw new ArgumentError('pairs: must not be empty');
  const from = paddedPrompts(pairs.map((pair) => pair.source));
  const into = paddedPrompts(pairs.map((pair) => pair.target.prompt));
  const answers = array(Int32Array.from(pairs, (pair) => pair.target.answer));
  const run = jit(
    (giver: DecoderParams, taker: DecoderParams, given: typeof from, taken: typeof into, answer: Tensor) => {
      const copies = atPositions(residualStreams(giver, given.inputs, config).residuals, given.last);
      const logProbOf = (patchedLayer?: number) =>
        answerLogProb(taker, config, taken, answer, (x, layer) =>
          layer === patchedLayer ? replacedAt(x, taken.last, copies[layer]!) : x,
        );
      return stack([logProbOf(), ...copies.map((_, layer) => logProbOf(layer))], 0);
    },
    { ...(backend && { backend }) },
  );
  const result = await run(source, target, from, into, answers);
  const data = await result.data();
  await run.dispose();
  return pairs.map((_, row) => {
    const column = Array.from(
      { length: config.layers + 2 },
      (_, at) => data[at * pairs.length + row] as number,
    );
    return { unpatched: column[0]!, patched: column.slice(1) };
  });
}

function answerLogProb(
  params: DecoderParams,
  config: DecoderConfig,
  { inputs, last }: { readonly inputs: Tensor; readonly last: Tensor },
  answer: Tensor,
  onResidual: (x: Tensor, layer: number) => Tensor,
): Tensor {
  const { residuals } = residualStreams(params, inputs, config, { onResidual });
  const [final] = atPositions(residuals.slice(-1), last);
  return squeeze(takeAlongAxis(logSoftmax(logitsOf(params, final!, config)), expandDims(answer, 1), 1), 1);
}

/** x, [rows, time, width], with other vectors, [rows, width], at one position of each row. */
function replacedAt(x: Tensor, positions: Tensor, vectors: Tensor): Tensor {
  const chosen = greater(expandDims(oneHot(positions, x.shape[1] as number), -1), 0);
  return where(chosen, expandDims(vectors, 1), x);
}
