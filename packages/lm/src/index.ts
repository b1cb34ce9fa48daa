export { type BpeTrainerOptions, trainBpe } from './bpe-trainer';
export { CharacterTokenizer } from './character-tokenizer';
export { type ConfiguredToken, HuggingFaceTokenizer, type TokenizerConfig } from './hugging-face-tokenizer';
export type { Tokenizer } from './tokenizer';
export { type AddedToken, type BpeModel, parseTokenizerJson, type TokenizerJson } from './tokenizer-json';
