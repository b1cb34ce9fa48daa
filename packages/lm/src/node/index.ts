export { type Checkpoint, loadCheckpoint, saveCheckpoint } from './checkpoint-folder';
export { loadTokenizer, saveTokenizer } from './tokenizer-folder';
