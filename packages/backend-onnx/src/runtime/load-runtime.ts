import { freshValue } from '@lab/tensor';
import { BackendUnavailableError } from '../errors';
import { segmentModel } from '../model/segment-model';
import { isNode } from './is-node';
import { messageOf } from './message-of';
import type { Device, Runtime } from './runtime';
import { loadWebRuntime } from './web-runtime';

/** Which package of ONNX Runtime to use; `auto` is onnxruntime-node where it is installed. */
export type RuntimeChoice = 'node' | 'web' | 'auto';

const whatDevicesNeed: Record<Exclude<Device, 'cpu'>, string> = {
  cuda:
    'it needs Linux x64, an NVIDIA driver, CUDA 12 with cuDNN 9, and the CUDA libraries that the install script of ' +
    'onnxruntime-node downloads: run `npm rebuild onnxruntime-node --foreground-scripts`',
  webgpu:
    'it needs a GPU with its driver: on Linux Vulkan (libvulkan.so.1, in the package libvulkan1), on Windows D3D12, ' +
    'on macOS Metal; in a browser one with navigator.gpu',
};

/**
 * Loads ONNX Runtime and checks that the device works.
 * @throws BackendUnavailableError saying what to install
 */
export async function loadRuntime(choice: RuntimeChoice, device: Device): Promise<Runtime> {
  const runtime = await load(choice, device);
  if (device !== 'cpu') await checkDevice(runtime, device);
  return runtime;
}

async function load(choice: RuntimeChoice, device: Device): Promise<Runtime> {
  if (choice === 'web' || (choice === 'auto' && !isNode())) return loadWebRuntime(device);
  const { loadNodeRuntime } = await import('./node-runtime');
  if (choice === 'node') return loadNodeRuntime(device);
  try {
    return await loadNodeRuntime(device);
  } catch (error) {
    if (device !== 'cpu') throw error;
    return loadWebRuntime(device);
  }
}

/** Runs a model of one node. */
async function checkDevice(runtime: Runtime, device: Exclude<Device, 'cpu'>): Promise<void> {
  const [x, y] = [1, 2].map(() => freshValue({ shape: [1], dtype: 'float32' as const }));
  const node = { op: 'neg' as const, inputs: [x!], outputs: [y!], attrs: {} };
  const { bytes, inputs } = segmentModel({ inputs: [x!], nodes: [node], outputs: [y!] });
  try {
    const session = await runtime.createSession(bytes, { logSeverityLevel: 4 });
    await session.run({ [inputs[0]!]: new runtime.Tensor('float32', new Float32Array(1), [1]) });
    await session.release();
  } catch (error) {
    const reason = `device ${device} is not available in ${runtime.name}: ${messageOf(error)}`;
    throw new BackendUnavailableError(`${reason}; ${whatDevicesNeed[device]}`);
  }
}
