export { readSafetensors } from './read-safetensors';
export { readShardedSafetensors } from './read-sharded-safetensors';
export { writeSafetensors } from './write-safetensors';
