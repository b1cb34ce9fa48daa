export { compressedBytes } from './compressed-bytes';
export { loadPassages, loadTexts } from './load-muse';
export { loadWords, saveWords } from './load-prompts';
export { loadRefusals, loadTofu } from './load-tofu';
export {
  type LoadOptions,
  loadUnlearningModel,
  saveUnlearningModel,
  type UnlearningModel,
} from './model-folder';
export { type RunOutcome, type RunTraining, trainInRun } from './train-in-run';
export { loadWorld, saveWorld } from './world-folder';
