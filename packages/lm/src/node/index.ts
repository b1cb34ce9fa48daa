export * from './tokenizer-folder';
