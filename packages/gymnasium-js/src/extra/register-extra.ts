import { registerEntryPoint } from '../core/entry-points';
import { register, registry } from '../core/registry';
import { extraCreators, extraSpecs } from './extra-specs';

/**
 * Makes the environments of this subpath known to `make`; calling it again does nothing.
 *
 * A spec made from them needs no registration where `makeAsync` reads it: its entry point is imported by name, also
 * in the threads of `AsyncVectorEnv`.
 *
 * @example
 * registerExtra();
 * const env = make<Float32Array, number>('extra/TMazePassive-v0', { corridorLength: 100 });
 */
export function registerExtra(): void {
  for (const [name, creator] of Object.entries(extraCreators)) registerEntryPoint(name, creator);
  for (const fields of extraSpecs) if (!registry.has(fields.id)) register(fields);
}
