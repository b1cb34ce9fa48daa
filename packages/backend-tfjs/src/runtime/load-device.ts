import { BackendUnavailableError } from '../errors';
import type { Core } from './core';
import { Device } from './device';
import { messageOf } from './message-of';
import { type Packages, packages, type TfjsName } from './packages';

/**
 * Loads the packages of a backend and starts it.
 * @param folder of the package of a binding. Default: what its environment variable names, or found by its name
 * @throws BackendUnavailableError saying what to install
 */
export async function loadDevice(name: TfjsName, folder: string | undefined): Promise<Device> {
  const wanted = packages[name];
  const core = await load(name, wanted, folder).catch((error) => {
    throw new BackendUnavailableError(
      `${wanted.name} cannot be loaded: ${messageOf(error)}; ${wanted.howToInstall}`,
    );
  });
  await start(core, name, wanted);
  return new Device(core, wanted.registered);
}

async function load(name: TfjsName, wanted: Packages, folder: string | undefined): Promise<Core> {
  if (wanted.variable) {
    const { loadNodeBinding } = await import('./node-binding');
    return loadNodeBinding(wanted.name, folder ?? process.env[wanted.variable]);
  }
  // Literal names, so that bundlers find what a page uses; `catch`, so that they do without the others.
  const rethrow = (error: unknown): never => {
    throw error;
  };
  const core = await import('@tensorflow/tfjs-core').catch(rethrow);
  if (name === 'cpu') await import('@tensorflow/tfjs-backend-cpu').catch(rethrow);
  else if (name === 'wasm') await import('@tensorflow/tfjs-backend-wasm').catch(rethrow);
  else await import('@tensorflow/tfjs-backend-webgpu').catch(rethrow);
  return exportsOf(core);
}

/** What a module exports; Node gives CommonJS modules as `default`. */
function exportsOf(module: Core & { readonly default?: Core }): Core {
  return module.default ?? module;
}

async function start(core: Core, name: TfjsName, { registered, name: wanted }: Packages): Promise<void> {
  if (registered === 'webgpu' && !core.findBackendFactory(registered)) {
    throw new BackendUnavailableError(`${wanted} needs WebGPU: a browser with navigator.gpu and a GPU`);
  }
  if (!(await core.setBackend(registered))) {
    throw new BackendUnavailableError(`${wanted} could not start its backend; the console says why`);
  }
  const { isGPUPackage } = core.findBackend(registered) as { readonly isGPUPackage?: boolean };
  if (registered === 'tensorflow' && isGPUPackage !== (name === 'node-gpu')) {
    const other = isGPUPackage ? packages['node-gpu'].name : packages.node.name;
    throw new BackendUnavailableError(`${wanted}: the process uses ${other} already, and can use only one`);
  }
}
