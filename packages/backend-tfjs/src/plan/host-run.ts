import { allocateHost, type GraphNode, type HostArray, hostKernelOf, type TypedArray } from '@lab/tensor';
import type { TfjsTensor } from '../runtime/core';
import type { Device } from '../runtime/device';
import type { Run } from './step';

/** Computes a node by its kernel in host memory, on the elements where they lie if that is the host's memory too. */
export function hostRun(node: GraphNode, device: Device): Run {
  const isNear = device.name === 'cpu' || device.name === 'wasm';
  return isNear ? nearRun(node, device) : farRun(node, device);
}

function nearRun(node: GraphNode, device: Device): Run {
  const kernel = hostKernelOf(node);
  return (inputs, isFree) => {
    const updated = isFree && updatesInput(node) ? device.reuse(inputs[0] as TfjsTensor) : undefined;
    const outputs = updated ? [updated] : node.outputs.map((value) => device.write(allocateHost(value)));
    // All tensors are made, so that the elements stay where they are.
    const sources = node.inputs.map((value, index) => viewOf(device, value, inputs[index]));
    const targets = node.outputs.map((value, index) => viewOf(device, value, outputs[index]));
    if (updatesInput(node) && !updated) targets[0]!.data.set(sources[0]!.data);
    try {
      // Kernels of single operations are done when they return.
      void kernel(sources, targets);
    } catch (error) {
      for (const output of outputs) output.dispose();
      throw error;
    }
    return outputs;
  };
}

function farRun(node: GraphNode, device: Device): Run {
  const kernel = hostKernelOf(node);
  const compute = (elements: readonly TypedArray[]) => {
    const sources = node.inputs.map((value, index) => ({ ...value, data: elements[index] as TypedArray }));
    const targets = node.outputs.map(allocateHost);
    if (updatesInput(node)) targets[0]!.data.set(sources[0]!.data);
    void kernel(sources, targets);
    return targets.map((target) => device.write(target));
  };
  return (inputs) => {
    const elements = inputs.map((input) => device.read(input));
    return elements.some((array) => array instanceof Promise)
      ? Promise.all(elements).then(compute)
      : compute(elements as TypedArray[]);
  };
}

/** Whether the kernel expects to find its first input in its output. */
function updatesInput(node: GraphNode): boolean {
  return node.op === 'dynamicUpdateSlice';
}

function viewOf(
  device: Device,
  { shape, dtype }: Omit<HostArray, 'data'>,
  tensor: TfjsTensor | undefined,
): HostArray {
  return { shape, dtype, data: device.view(tensor as TfjsTensor) as TypedArray };
}
