import { initialisers } from '@lab/nn';
import { random, type Tensor, zeros } from '@lab/tensor';
import type { LoraModule } from './lora-modules';

/** The trained matrices of one module. */
export interface AdapterParams {
  /** [rank, inputs] */
  readonly a: Tensor;
  /** [outputs, rank] */
  readonly b: Tensor;
}

/** The trained parameters of all adapted modules, by the module's name. */
export type LoraParams = Readonly<Record<string, AdapterParams>>;

const kaiming = initialisers.kaimingUniform({ a: Math.sqrt(5) });

/** A drawn as PyTorch draws the weight of a linear layer, B zero: the adapter adds nothing yet. As PEFT. */
export function initAdapter(key: Tensor, { inputs, outputs }: LoraModule, rank: number): AdapterParams {
  return { a: kaiming(key, [rank, inputs]), b: zeros([outputs, rank]) };
}

/** Fresh parameters of every module. */
export function initAdapters(key: Tensor, modules: readonly LoraModule[], rank: number): LoraParams {
  return Object.fromEntries(
    modules.map((module, index) => [module.name, initAdapter(random.fold(key, index), module, rank)]),
  );
}
