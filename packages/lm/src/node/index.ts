export type { LoadDType } from '../hugging-face/stored-tensor';
export { loadAdapters, saveAdapters } from './adapter-folder';
export {
  type Checkpoint,
  type LoadOptions,
  loadCheckpoint,
  type SaveOptions,
  saveCheckpoint,
} from './checkpoint-folder';
export { loadChatTemplate, loadGenerationDefaults } from './generation-folder';
export { loadTokenizer, saveTokenizer } from './tokenizer-folder';
