import { moduleBytes, type WasmFunction } from './module';
import { Instance, type Memory, Module } from './web-assembly';

/** A function in a memory. */
export interface Instantiated {
  readonly run: (...parameters: number[]) => void;
  /** The whole memory as numbers of either type. */
  readonly floats: Float32Array;
  readonly integers: Int32Array;
}

/** Compiles a function when it is first needed, and gives its instance in each memory. */
export function instantiator(code: () => WasmFunction): (memory: Memory) => Instantiated {
  let module: object | undefined;
  const instances = new WeakMap<Memory, Instantiated>();
  return (memory) => {
    const known = instances.get(memory);
    if (known) return known;
    module ??= new Module(moduleBytes(code()));
    const { run } = new Instance(module, { env: { memory } }).exports;
    const { buffer } = memory;
    const made = { run, floats: new Float32Array(buffer), integers: new Int32Array(buffer) };
    instances.set(memory, made);
    return made;
  };
}
