import { DependencyNotInstalled, GymnasiumError } from '../errors';
import type { Mujoco } from './engine';

let loaded: Mujoco | null = null;

/** Gives the engine; `loadMujoco` takes another one for other builds of it, or for another place of the wasm file. */
export type MujocoLoader = () => Promise<Mujoco>;

/**
 * Loads the physics engine from the package `@mujoco/mujoco`, after which the environments can be constructed.
 *
 * Calling it again gives the engine that is there.
 *
 * @param load by default the single-threaded build of the package.
 * @throws DependencyNotInstalled when the package is missing, GymnasiumError when the engine does not start.
 * @example
 * await loadMujoco();
 * const env = new HopperEnv();
 */
export async function loadMujoco(load: MujocoLoader = loadPackage): Promise<Mujoco> {
  loaded ??= await load();
  return loaded;
}

/** The loaded engine. @throws GymnasiumError before `loadMujoco`. */
export function mujocoEngine(): Mujoco {
  if (loaded) return loaded;
  throw new GymnasiumError(
    'MuJoCo is not loaded: await registerMujoco() or loadMujoco() of gymnasium-js/mujoco, or make environments by makeAsync()',
  );
}

async function loadPackage(): Promise<Mujoco> {
  const { default: start } = await import('@mujoco/mujoco').catch((cause: unknown) => {
    throw new DependencyNotInstalled(
      'The environments of MuJoCo need the package @mujoco/mujoco: npm install @mujoco/mujoco',
      { cause },
    );
  });
  try {
    // The package declares its arrays as any, and constructors that the engine does not mind.
    return (await start()) as unknown as Mujoco;
  } catch (cause) {
    throw new GymnasiumError('The WebAssembly engine of @mujoco/mujoco could not be started', { cause });
  }
}
