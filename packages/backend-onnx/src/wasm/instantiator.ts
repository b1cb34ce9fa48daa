import { moduleBytes, type WasmFunction } from './module';
import { Instance, type Memory, Module } from './web-assembly';

/** Runs the exported function. */
export type Run = (...parameters: number[]) => void;

/** Compiles a function when it is first needed, and gives its instance in each memory. */
export function instantiator(code: () => WasmFunction): (memory: Memory) => Run {
  let module: object | undefined;
  const instances = new WeakMap<Memory, Run>();
  return (memory) => {
    const known = instances.get(memory);
    if (known) return known;
    module ??= new Module(moduleBytes(code()));
    const { exports } = new Instance(module, { env: { memory } });
    instances.set(memory, exports.run);
    return exports.run;
  };
}
