export { compressedBytes } from './compressed-bytes';
export { loadPassages, loadTexts } from './load-muse';
export { loadRefusals, loadTofu } from './load-tofu';
export {
  loadUnlearningModel,
  loadWords,
  saveUnlearningModel,
  saveWords,
  type UnlearningModel,
} from './model-folder';
export { type RunOutcome, type RunTraining, trainInRun } from './train-in-run';
export { loadWorld, saveWorld } from './world-folder';
