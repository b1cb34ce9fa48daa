export { readSafetensors } from './read-safetensors';
export { writeSafetensors } from './write-safetensors';
