import { array, type Backend, gather, jit, random, scalar, type Tensor, tree } from '@lab/tensor';
import type { DecoderParams } from './decoder';
import type { DecoderConfig } from './decoder-config';
import { ArgumentError } from './errors';
import { type Cache, decodeStep, prefill, selectRows } from './kv-cache';
import { checkSamplingOptions, type SamplingOptions, TokenSampler } from './sampling';

/** What to generate from every prompt. */
export interface GenerateOptions extends SamplingOptions {
  /** Tokens generated at most. */
  readonly maxNewTokens: number;
  /** Completions per prompt; they share one run over the prompt. Default 1. */
  readonly samplesPerPrompt?: number;
  /** Tokens that end a completion; the token itself is part of it. */
  readonly stopTokens?: readonly number[];
}

/** One generated continuation. */
export interface Completion {
  readonly tokens: readonly number[];
  /** Log-probability of each token under the distribution it was drawn from (temperature and truncation included). */
  readonly logProbs: readonly number[];
  /** Whether a stop token ended it, rather than the limit. */
  readonly stopped: boolean;
}

/** Settings of {@link generator}. */
export interface GeneratorSettings {
  readonly backend?: Backend;
  /** Fills the unused places of shorter prompts; any token of the vocabulary. Default 0. */
  readonly padToken?: number;
  /** Rows run at once at most. Default 512. */
  readonly maxBatch?: number;
}

/** Generates completions of a model; keeps its compiled plans between calls. */
export interface Generator {
  /**
   * @param prompts token ids, one non-empty list per prompt, of any lengths
   * @param key decides every draw: int32 [2]
   * @returns `[prompt][sample]`
   */
  generate(
    params: DecoderParams,
    prompts: readonly (readonly number[])[],
    key: Tensor,
    options: GenerateOptions,
  ): Promise<Completion[][]>;
  dispose(): Promise<void>;
}

/**
 * A sampler with a key-value cache for one model shape.
 * @example
 * const { generate } = generator(config, { backend });
 * const [[completion]] = await generate(params, [[1, 2, 3]], random.key(0), { maxNewTokens: 8 });
 */
export function generator(config: DecoderConfig, settings: GeneratorSettings = {}): Generator {
  const plans = compiledPlans(config, settings.backend);
  const maxBatch = settings.maxBatch ?? 512;
  return {
    async generate(params, prompts, key, options) {
      checkOptions(prompts, options, config);
      const samples = options.samplesPerPrompt ?? 1;
      const uniforms = await random.uniform(key, [prompts.length * samples, options.maxNewTokens]).data();
      const perChunk = Math.max(1, Math.floor(maxBatch / samples));
      const results: Completion[][] = [];
      for (let first = 0; first < prompts.length; first += perChunk) {
        const chunk = prompts.slice(first, first + perChunk);
        const draws = uniforms.subarray(first * samples * options.maxNewTokens) as Float32Array;
        results.push(...(await generateChunk(plans, params, chunk, draws, { ...settings, ...options, config })));
      }
      return results;
    },
    dispose: plans.dispose,
  };
}

type Plans = ReturnType<typeof compiledPlans>;

function compiledPlans(config: DecoderConfig, backend: Backend | undefined) {
  const on = backend ? { backend } : {};
  const prefills = new Map<number, ReturnType<typeof makePrefill>>();
  const makePrefill = (capacity: number) =>
    jit(
      (params: DecoderParams, tokens: Tensor, start: Tensor | null) =>
        prefill(params, tokens, config, capacity, start ? { start } : {}),
      on,
    );
  const select = jit((cache: Cache, logits: Tensor, rows: Tensor): [Cache, Tensor] => [selectRows(cache, rows), gather(logits, rows)], {
    ...on,
    donate: [0, 1],
  });
  const decode = jit(
    (params: DecoderParams, token: Tensor, slot: Tensor, cache: Cache, start: Tensor | null) =>
      decodeStep(params, token, slot, cache, config, start ? { start } : {}),
    { ...on, donate: [1, 2, 3] },
  );
  return {
    select,
    decode,
    prefill(capacity: number) {
      const known = prefills.get(capacity) ?? makePrefill(capacity);
      prefills.set(capacity, known);
      return known;
    },
    async dispose() {
      await Promise.all([select.dispose(), decode.dispose(), ...[...prefills.values()].map((plan) => plan.dispose())]);
    },
  };
}

interface ChunkOptions extends GenerateOptions, GeneratorSettings {
  readonly config: DecoderConfig;
}

async function generateChunk(
  plans: Plans,
  params: DecoderParams,
  prompts: readonly (readonly number[])[],
  uniforms: Float32Array,
  options: ChunkOptions,
): Promise<Completion[][]> {
  const { samplesPerPrompt = 1, maxNewTokens, config } = options;
  const layout = leftPadded(prompts, options.padToken ?? 0, config.contextLength - maxNewTokens);
  const capacity = layout.length + maxNewTokens;
  const promptRows = roundUp(prompts.length);
  const rows = roundUp(prompts.length * samplesPerPrompt);
  // Rows beyond the real ones repeat the last prompt; their results are not read.
  const promptOf = (row: number) => Math.min(Math.floor(row / samplesPerPrompt), prompts.length - 1);
  const tokens = intArray(Array.from({ length: promptRows }, (_, i) => layout.row(Math.min(i, prompts.length - 1))).flat(), [promptRows, layout.length]);
  const starts = (count: number, of: (row: number) => number) =>
    layout.ragged ? intArray(Array.from({ length: count }, (_, row) => layout.start(of(row))), [count]) : null;
  const promptStart = starts(promptRows, (row) => Math.min(row, prompts.length - 1));
  const rowStart = starts(rows, promptOf);
  const [promptLogits, promptCache] = await plans.prefill(capacity)(params, tokens, promptStart);
  const rowIndices = intArray(Array.from({ length: rows }, (_, row) => promptOf(row)), [rows]);
  let [cache, logits] = await plans.select(promptCache, promptLogits, rowIndices);

  const real = prompts.length * samplesPerPrompt;
  const writer = new CompletionWriter(real, options, (row) => prompts[promptOf(row)] as readonly number[]);
  for (let step = 0; ; step++) {
    const next = writer.draw((await logits.data()) as Float32Array, uniforms, step);
    logits.dispose();
    if (step === maxNewTokens - 1 || writer.finished) break;
    const token = intArray(Array.from({ length: rows }, (_, row) => next[row] ?? 0), [rows]);
    const slot = scalar(layout.length + step, 'int32');
    [logits, cache] = await plans.decode(params, token, slot, cache, rowStart);
  }
  for (const array of [tokens, rowIndices, promptStart, rowStart]) array?.dispose();
  for (const leaf of tree.leaves<Tensor>(cache)) leaf.dispose();
  return Array.from({ length: prompts.length }, (_, prompt) =>
    Array.from({ length: samplesPerPrompt }, (_, sample) => writer.completion(prompt * samplesPerPrompt + sample)),
  );
}

/** Draws a token for every unfinished row and keeps what was drawn. */
class CompletionWriter {
  readonly #sampler: TokenSampler;
  readonly #completions: { tokens: number[]; logProbs: number[]; stopped: boolean }[];
  readonly #stop: ReadonlySet<number>;

  constructor(
    rows: number,
    readonly options: ChunkOptions,
    readonly promptOf: (row: number) => readonly number[],
  ) {
    this.#sampler = new TokenSampler(options.config.vocabularySize, options);
    this.#stop = new Set(options.stopTokens);
    this.#completions = Array.from({ length: rows }, () => ({ tokens: [], logProbs: [], stopped: false }));
  }

  get finished(): boolean {
    return this.#completions.every(({ stopped }) => stopped);
  }

  /** @returns the next token of every row; finished rows get the padding token */
  draw(logits: Float32Array, uniforms: Float32Array, step: number): number[] {
    const { config, maxNewTokens, padToken = 0, repetitionPenalty } = this.options;
    const width = config.vocabularySize;
    return this.#completions.map((completion, row) => {
      if (completion.stopped) return padToken;
      const present = repetitionPenalty ? [...this.promptOf(row), ...completion.tokens] : [];
      const line = logits.subarray(row * width, (row + 1) * width);
      const { token, logProb } = this.#sampler.draw(line, uniforms[row * maxNewTokens + step] as number, present);
      completion.tokens.push(token);
      completion.logProbs.push(logProb);
      completion.stopped = this.#stop.has(token);
      return token;
    });
  }

  completion(row: number): Completion {
    return this.#completions[row] as Completion;
  }
}

/** Prompts aligned at their ends; the length is rounded up so that few plans serve many lengths. */
function leftPadded(prompts: readonly (readonly number[])[], padToken: number, limit: number) {
  const lengths = prompts.map((prompt) => prompt.length);
  const longest = Math.max(...lengths);
  const ragged = lengths.some((length) => length !== longest);
  const length = ragged ? Math.min(roundUp(longest), limit) : longest;
  const start = (row: number) => length - (lengths[row] as number);
  return {
    length,
    ragged,
    start,
    row: (row: number) => [...new Array<number>(start(row)).fill(padToken), ...(prompts[row] as number[])],
  };
}

/** The next of 1, 2, 3, 4, 6, 8, 12, 16, 24, ...: at most half of it is unused. */
function roundUp(count: number): number {
  let size = 1;
  while (size < count) size = Number.isInteger(Math.log2(size)) && size > 1 ? size * 1.5 : size === 1 ? 2 : (size / 3) * 4;
  return size;
}

function intArray(values: readonly number[], shape: readonly number[]): Tensor {
  return array(Int32Array.from(values), { shape });
}

function checkOptions(prompts: readonly (readonly number[])[], options: GenerateOptions, config: DecoderConfig): void {
  checkSamplingOptions(options);
  const { maxNewTokens, samplesPerPrompt = 1, stopTokens = [] } = options;
  const positive = { maxNewTokens, samplesPerPrompt };
  for (const [name, value] of Object.entries(positive)) {
    if (!Number.isInteger(value) || value < 1) throw new ArgumentError(`${name}: must be a positive integer, got ${value}`);
  }
  const isToken = (token: number) => Number.isInteger(token) && token >= 0 && token < config.vocabularySize;
  for (const token of stopTokens) {
    if (!isToken(token)) throw new ArgumentError(`stopTokens: ${token} is not in [0, ${config.vocabularySize})`);
  }
  prompts.forEach((prompt, index) => {
    const room = config.contextLength - maxNewTokens;
    if (prompt.length === 0) throw new ArgumentError(`prompts: prompt ${index} is empty`);
    if (prompt.length > room) {
      throw new ArgumentError(`prompts: prompt ${index} has ${prompt.length} tokens, the context leaves room for ${room}`);
    }
    const bad = prompt.find((token) => !isToken(token));
    if (bad !== undefined) throw new ArgumentError(`prompts: prompt ${index} holds ${bad}, not in [0, ${config.vocabularySize})`);
  });
}
