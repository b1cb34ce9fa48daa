import { array, type Backend, random, scalar, type Tensor, tree } from '@lab/tensor';
import { type Completion, CompletionWriter } from './completion-writer';
import type { DecoderParams } from './decoder';
import type { DecoderConfig } from './decoder-config';
import { ffnCall } from './ffn-call';
import {
  checkCount,
  checkGenerateOptions,
  checkToken,
  type GenerateOptions,
  type Prompt,
} from './generate-options';
import { type GenerationPlans, generationPlans } from './generation-plans';
import { leftPadding, roundUp } from './left-padding';

/** Settings of {@link generator}. */
export interface GeneratorSettings {
  /** Default: the backend chosen with `setBackend`. */
  readonly backend?: Backend;
  /** Fills the unused places of shorter prompts; any token of the vocabulary. Default 0. */
  readonly padToken?: number;
  /** Rows run at once at most; the samples of one prompt always run together. Default 512. */
  readonly maxBatch?: number;
}

/** Generates completions of a model; keeps its compiled plans between calls. */
export interface Generator {
  /**
   * @param prompts token ids, one non-empty list per prompt, of any lengths
   * @param key decides every draw: int32 [2]
   * @returns `[prompt][sample]`
   * @throws ArgumentError naming the first prompt or option that the model cannot serve
   */
  generate(
    params: DecoderParams,
    prompts: readonly Prompt[],
    key: Tensor,
    options: GenerateOptions,
  ): Promise<Completion[][]>;
  /** Frees the compiled plans. */
  dispose(): Promise<void>;
}

/**
 * A sampler with a key-value cache for one model shape.
 *
 * @throws ArgumentError naming the setting that is outside its domain
 * @example
 * const { generate } = generator(config, { backend });
 * const [[completion]] = await generate(params, [[1, 2, 3]], random.key(0), { maxNewTokens: 8 });
 */
export function generator(config: DecoderConfig, settings: GeneratorSettings = {}): Generator {
  const { backend, padToken = 0, maxBatch = 512 } = settings;
  checkToken('padToken', padToken, config);
  checkCount('maxBatch', maxBatch);
  const plans = generationPlans(config, backend);
  return {
    async generate(params, prompts, key, options) {
      checkGenerateOptions(prompts, options, config);
      const { samplesPerPrompt = 1, maxNewTokens } = options;
      const uniforms = await uniformsOf(key, [prompts.length * samplesPerPrompt, maxNewTokens]);
      const perChunk = Math.max(1, Math.floor(maxBatch / samplesPerPrompt));
      const results: Completion[][] = [];
      for (let first = 0; first < prompts.length; first += perChunk) {
        const chunk = prompts.slice(first, first + perChunk);
        const draws = uniforms.subarray(first * samplesPerPrompt * maxNewTokens);
        results.push(...(await generateChunk(plans, params, chunk, draws, { ...options, padToken, config })));
      }
      return results;
    },
    dispose: plans.dispose,
  };
}

/** One number in [0, 1) for every row and step, so that a draw does not depend on which rows run together. */
async function uniformsOf(key: Tensor, shape: [number, number]): Promise<Float32Array> {
  const uniforms = random.uniform(key, shape);
  const data = (await uniforms.data()) as Float32Array;
  uniforms.dispose();
  return data;
}

interface ChunkOptions extends GenerateOptions {
  readonly padToken: number;
  readonly config: DecoderConfig;
}

async function generateChunk(
  plans: GenerationPlans,
  params: DecoderParams,
  prompts: readonly Prompt[],
  uniforms: Float32Array,
  options: ChunkOptions,
): Promise<Completion[][]> {
  const { samplesPerPrompt = 1, maxNewTokens, padToken, config } = options;
  const padding = leftPadding(prompts, padToken, config.contextLength - maxNewTokens);
  const rowCount = prompts.length * samplesPerPrompt;
  const promptRows = rowsOf(prompts.length, 1);
  const rows = rowsOf(prompts.length, samplesPerPrompt);
  const writer = new CompletionWriter(
    Array.from(rows.subarray(0, rowCount), (index) => prompts[index] as Prompt),
    config.vocabularySize,
    options,
  );
  const inputs = {
    tokens: padding.tokens(promptRows),
    promptStart: padding.starts(promptRows),
    rows: array(rows),
    rowStart: padding.starts(rows),
  };
  const ffn = ffnCall(options.ffn);
  let state: [Tensor, Tensor] | undefined;
  try {
    const capacity = padding.length + maxNewTokens;
    const { tokens, promptStart, rowStart } = inputs;
    state = await plans.prefill(params, tokens, { start: promptStart, ffn }, inputs.rows, capacity);
    for (let step = 0; ; step++) {
      const [logits, cache]: [Tensor, Tensor] = state;
      const next = new Int32Array(rows.length).fill(padToken);
      const uniform = (row: number) => uniforms[row * maxNewTokens + step] as number;
      writer.draw((await logits.data()) as Float32Array, uniform, next);
      if (step === maxNewTokens - 1 || writer.finished) break;
      logits.dispose();
      const slot = scalar(padding.length + step, 'int32');
      state = await plans.decode(params, array(next), slot, cache, { start: rowStart, ffn });
    }
  } finally {
    for (const leaf of tree.leaves<Tensor | null>([inputs, state ?? null])) leaf?.dispose();
  }
  return bySample(writer.completions(), samplesPerPrompt);
}

/** The prompt of every row of a batch. Rows beyond the real ones repeat the last prompt; nothing reads them. */
function rowsOf(prompts: number, samplesPerPrompt: number): Int32Array {
  const length = roundUp(prompts * samplesPerPrompt);
  return Int32Array.from({ length }, (_, row) => Math.min(Math.floor(row / samplesPerPrompt), prompts - 1));
}

function bySample(completions: readonly Completion[], samples: number): Completion[][] {
  const firsts = Array.from({ length: completions.length / samples }, (_, prompt) => prompt * samples);
  return firsts.map((first) => completions.slice(first, first + samples));
}
