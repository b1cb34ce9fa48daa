import { ByteLevelPreTokenizer, Tokenizer as Engine } from '@huggingface/tokenizers';
import { ArgumentError, FormatError } from './errors';
import { gpt2Pattern } from './pre-tokenization';
import type { Tokenizer } from './tokenizer';
import { parseTokenizerJson, type TokenizerJson } from './tokenizer-json';

/** A token as tokenizer_config.json writes it. */
export type ConfiguredToken = string | { readonly content: string };

/** The fields of a tokenizer_config.json that matter here; others are handed on. */
export interface TokenizerConfig {
  readonly eos_token?: ConfiguredToken | null;
  /** Default: the end token. */
  readonly pad_token?: ConfiguredToken | null;
  /** Removes spaces before punctuation when decoding. Default false. */
  readonly clean_up_tokenization_spaces?: boolean;
  readonly [field: string]: unknown;
}

/**
 * A tokeniser from a Hugging Face tokenizer.json, run by `@huggingface/tokenizers`. Byte-pair encodings only: the GPT-2,
 * Llama and Qwen families.
 *
 * Special tokens written in a text become those tokens, as in the Python library: clean text that others wrote.
 *
 * @example
 * const tokenizer = new HuggingFaceTokenizer(json, { eos_token: '<|endoftext|>' });
 * tokenizer.decode(tokenizer.encode('the cat')); // 'the cat'
 */
export class HuggingFaceTokenizer implements Tokenizer {
  readonly vocabularySize: number;
  readonly padToken: number;
  readonly endToken: number;
  readonly #engine: Engine;

  /**
   * @param tokenizerJson parsed tokenizer.json; untrusted, except that its regular expressions are run as they are
   * @param tokenizerConfig parsed tokenizer_config.json
   * @throws FormatError if the file cannot be used, or the config names no end token or one that is not in the vocabulary
   */
  constructor(tokenizerJson: unknown, tokenizerConfig: TokenizerConfig) {
    const json = parseTokenizerJson(tokenizerJson);
    this.#engine = createEngine(json, tokenizerConfig);
    this.vocabularySize = vocabularySizeOf(json);
    this.endToken = this.#configuredId('eos_token', tokenizerConfig.eos_token);
    this.padToken = this.#configuredId('pad_token', tokenizerConfig.pad_token ?? tokenizerConfig.eos_token);
  }

  /** @param addSpecialTokens whether to add what the file's post-processor adds, such as a start token; default true */
  encode(text: string, { addSpecialTokens = true } = {}): number[] {
    return this.#engine.encode(text, { add_special_tokens: addSpecialTokens }).ids;
  }

  /**
   * Ids without a token are left out, as in the Python library: models often have more logits than tokens.
   * @throws ArgumentError if an id is not an integer >= 0
   */
  decode(ids: ArrayLike<number>, { skipSpecialTokens = true } = {}): string {
    const known = Array.from(ids).filter((id, position) => {
      if (!Number.isInteger(id) || id < 0)
        throw new ArgumentError(`ids[${position}]: must be an integer >= 0, got ${id}`);
      return this.#engine.id_to_token(id) !== undefined;
    });
    return known.length === 0 ? '' : this.#engine.decode(known, { skip_special_tokens: skipSpecialTokens });
  }

  /** The id of a token written as in the file, for stop tokens such as `<|im_end|>`; undefined if there is none. */
  tokenId(token: string): number | undefined {
    return this.#engine.token_to_id(token);
  }

  #configuredId(field: string, token: ConfiguredToken | null | undefined): number {
    const content = typeof token === 'object' ? token?.content : token;
    const id = typeof content === 'string' ? this.tokenId(content) : undefined;
    if (id === undefined)
      throw new FormatError(
        `tokenizer_config.json: ${field} must be a token of the vocabulary, got ${JSON.stringify(token)}`,
      );
    return id;
  }
}

function createEngine(json: TokenizerJson, config: TokenizerConfig): Engine {
  try {
    const engine = new Engine(json, {
      ...config,
      clean_up_tokenization_spaces: config.clean_up_tokenization_spaces ?? false,
    });
    if (engine.pre_tokenizer instanceof ByteLevelPreTokenizer) engine.pre_tokenizer.pattern = gpt2Pattern;
    return engine;
  } catch (cause) {
    throw new FormatError(`tokenizer.json: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function vocabularySizeOf({ model, added_tokens }: TokenizerJson): number {
  let largest = -1;
  for (const id of Object.values(model.vocab)) largest = Math.max(largest, id);
  for (const { id } of added_tokens) largest = Math.max(largest, id);
  return largest + 1;
}
