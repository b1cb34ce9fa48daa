export { type BlockParams, type NormParams } from './block';
export { applyDecoder, type DecoderOptions, type DecoderParams, initDecoder } from './decoder';
export { type DecoderConfig, gpt2, llama } from './decoder-config';
export { ArgumentError, FormatError } from './errors';
export {
  type Completion,
  type GenerateOptions,
  type Generator,
  type GeneratorSettings,
  generator,
} from './generate';
export { type BlockCache, type Cache, decodeStep, prefill, selectRows } from './kv-cache';
export { crossEntropy, tokenLogProbs } from './losses';
export { type Draw, type SamplingOptions, TokenSampler } from './sampling';
export { type BpeTrainerOptions, trainBpe } from './bpe-trainer';
export { CharacterTokenizer } from './character-tokenizer';
export { type ConfiguredToken, HuggingFaceTokenizer, type TokenizerConfig } from './hugging-face-tokenizer';
export type { Tokenizer } from './tokenizer';
export { type AddedToken, type BpeModel, parseTokenizerJson, type TokenizerJson } from './tokenizer-json';
