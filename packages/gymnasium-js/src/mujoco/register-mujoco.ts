import { registerEntryPoint } from '../core/entry-points';
import { register, registry } from '../core/registry';
import { loadMujoco, type MujocoLoader } from './load-mujoco';
import { mujocoCreators, mujocoSpecs } from './mujoco-specs';

/**
 * Loads the engine and makes the environments of MuJoCo known to `make`; calling it again does nothing.
 *
 * `makeAsync('gymnasium-js/mujoco:Hopper-v5')` does both by itself, also in the threads of `AsyncVectorEnv`.
 *
 * @throws DependencyNotInstalled when the package `@mujoco/mujoco` is missing.
 * @example
 * await registerMujoco();
 * const env = make('Hopper-v5', { ctrlCostWeight: 0.01 });
 */
export async function registerMujoco(load?: MujocoLoader): Promise<void> {
  await loadMujoco(load);
  for (const [name, creator] of Object.entries(mujocoCreators)) registerEntryPoint(name, creator);
  for (const fields of mujocoSpecs) if (!registry.has(fields.id)) register(fields);
}
