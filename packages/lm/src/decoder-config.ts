import type { Ffn, Rotary } from '@lab/nn';
import { ArgumentError } from './errors';

/** Shape of a decoder-only transformer; see {@link gpt2} and {@link llama} for the two families. */
export interface DecoderConfig {
  readonly vocabularySize: number;
  /** Longest sequence; the size of the position table where positions are learned. */
  readonly contextLength: number;
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  /** Key and value heads, each shared by heads / keyValueHeads query heads. */
  readonly keyValueHeads: number;
  /** Size of one head; width / heads unless a checkpoint says otherwise. */
  readonly headWidth: number;
  /** Width inside the feed-forward layer. */
  readonly hiddenWidth: number;
  readonly positions: 'learned' | 'rotary';
  readonly ropeTheta: number;
  /** How rotary frequencies are stretched for longer contexts. Default: not at all. */
  readonly ropeScaling?: Rotary.Llama3Scaling;
  /** How many tokens a token sees, itself included. Default: all before it. */
  readonly slidingWindow?: number;
  readonly norm: 'layer' | 'rms';
  readonly normEpsilon: number;
  readonly ffn: 'gelu' | 'swiglu';
  /** Which products have one: all, none, or only those of queries, keys and values. */
  readonly bias: boolean | 'queryKeyValue';
  /** Whether every head's queries and keys are normalised before they are rotated. Default false. */
  readonly queryKeyNorm?: boolean;
  /** Whether the output projection is the token embedding. */
  readonly tiedEmbeddings: boolean;
  /** What stands in place of the dense feed-forward of each layer, such as a mixture of experts; null keeps it. */
  readonly feedForwards?: readonly (Ffn<object> | null)[];
}

type Size = Pick<DecoderConfig, 'vocabularySize' | 'contextLength' | 'layers' | 'width' | 'heads'>;

/** GPT-2: learned positions, layer norm before each part, biases, tanh-form GELU of 4x width, tied embeddings. */
export function gpt2(size: Size & Partial<DecoderConfig>): DecoderConfig {
  return checked({
    keyValueHeads: size.heads,
    headWidth: size.width / size.heads,
    hiddenWidth: 4 * size.width,
    positions: 'learned',
    ropeTheta: 10_000,
    norm: 'layer',
    normEpsilon: 1e-5,
    ffn: 'gelu',
    bias: true,
    tiedEmbeddings: true,
    ...size,
  });
}

/** Llama: rotary positions, RMS norm, no biases, SwiGLU, grouped key-value heads. */
export function llama(size: Size & Partial<DecoderConfig>): DecoderConfig {
  return checked({
    keyValueHeads: size.heads,
    headWidth: size.width / size.heads,
    hiddenWidth: Math.ceil((8 * size.width) / 3 / 8) * 8,
    positions: 'rotary',
    ropeTheta: 10_000,
    norm: 'rms',
    normEpsilon: 1e-6,
    ffn: 'swiglu',
    bias: false,
    tiedEmbeddings: false,
    ...size,
  });
}

function checked(config: DecoderConfig): DecoderConfig {
  const sizes = [
    'vocabularySize',
    'contextLength',
    'layers',
    'width',
    'heads',
    'keyValueHeads',
    'headWidth',
    'hiddenWidth',
  ] as const;
  for (const name of sizes) {
    const value = config[name];
    if (!Number.isInteger(value) || value < 1)
      throw new ArgumentError(`${name}: must be a positive integer, got ${value}`);
  }
  for (const name of ['ropeTheta', 'normEpsilon'] as const) {
    const value = config[name];
    if (!(value > 0 && value < Infinity))
      throw new ArgumentError(`${name}: must be finite and > 0, got ${value}`);
  }
  if (config.heads % config.keyValueHeads !== 0) {
    throw new ArgumentError(`keyValueHeads: ${config.keyValueHeads} must divide heads, ${config.heads}`);
  }
  if (config.positions === 'rotary' && config.headWidth % 2 !== 0) {
    throw new ArgumentError(`headWidth: must be even for rotary positions, got ${config.headWidth}`);
  }
  checkOptional(config);
  return config;
}

function checkOptional({ slidingWindow = 1, feedForwards, layers }: DecoderConfig): void {
  if (!Number.isInteger(slidingWindow) || slidingWindow < 1) {
    throw new ArgumentError(`slidingWindow: must be a positive integer, got ${slidingWindow}`);
  }
  if (feedForwards && feedForwards.length !== layers) {
    throw new ArgumentError(
      `feedForwards: needs one for each of ${layers} layers, got ${feedForwards.length}`,
    );
  }
}
