import { ArgumentError } from '../errors';
import type { LoraParams } from './adapter-params';
import type { LoraSite } from './lora-modules';

/** Throws {@link ArgumentError} naming the first adapter that fits no module of the model. */
export function checkAdapters(adapters: LoraParams, sites: readonly LoraSite[]): void {
  const modules = new Map(sites.flatMap((site) => site.modules.map((module) => [module.name, module])));
  for (const [name, { a, b }] of Object.entries(adapters)) {
    const module = modules.get(name);
    if (!module) throw new ArgumentError(`adapters: the model has no module '${name}'`);
    const { inputs, outputs } = module;
    const fits = a.rank === 2 && String([outputs, a.shape[0]]) === String(b.shape) && a.shape[1] === inputs;
    if (!fits) {
      const expected = `[rank, ${inputs}] and [${outputs}, rank]`;
      throw new ArgumentError(
        `adapters: '${name}' has shapes [${a.shape}] and [${b.shape}], expected ${expected}`,
      );
    }
  }
}
