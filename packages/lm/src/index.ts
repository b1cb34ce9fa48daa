export type { BlockParams, NormParams } from './block';
export { type BpeTrainerOptions, trainBpe } from './bpe-trainer';
export { CharacterTokenizer } from './character-tokenizer';
export { type ChatMessage, ChatTemplate, type RenderOptions } from './chat-template';
export { type ChunkOptions, chunkedLogProbs } from './chunked-log-probs';
export type { Completion } from './completion-writer';
export {
  type ContinuationOptions,
  type Continuations,
  continuationLogits,
  continuationStates,
} from './continuations';
export {
  applyDecoder,
  type DecoderOptions,
  type DecoderParams,
  hiddenStates,
  initDecoder,
  logitsOf,
  outputLayer,
} from './decoder';
export { type DecoderConfig, gpt2, llama } from './decoder-config';
export { ArgumentError, FormatError } from './errors';
export type { FeedForwardOptions, FfnParams, FfnReport } from './feed-forward';
export { type Generator, type GeneratorSettings, generator } from './generate';
export type { GenerateOptions, Prompt } from './generate-options';
export { fromGenerationConfig, type GenerationDefaults } from './generation-config';
export { fromHuggingFaceConfig, toHuggingFaceConfig } from './hugging-face/config';
export { fromHuggingFaceTensors, toHuggingFaceTensors } from './hugging-face/tensors';
export { type ConfiguredToken, HuggingFaceTokenizer, type TokenizerConfig } from './hugging-face-tokenizer';
export { decodeStep, type PrefillOptions, prefill } from './kv-cache';
export type { AdapterParams, LoraParams } from './lora/adapter-params';
export { type AttachOptions, type Lora, lora } from './lora/lora';
export type { LoraConfig } from './lora/lora-config';
export { fromPeft, type LoraAdapters, type PeftFiles, toPeft } from './lora/peft';
export { crossEntropy, tokenLogProbs } from './losses';
export { microBatches } from './micro-batches';
export { type ResidualStreams, residualStreams } from './residual-streams';
export { type Draw, type SamplingOptions, TokenSampler } from './sampling';
export type { Tokenizer } from './tokenizer';
export { type AddedToken, type BpeModel, parseTokenizerJson, type TokenizerJson } from './tokenizer-json';
export { applyValueHead, initValueHead } from './value-head';
