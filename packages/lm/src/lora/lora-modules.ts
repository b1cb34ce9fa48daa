import { tree } from '@lab/tensor';
import type { DecoderConfig } from '../decoder-config';
import { ArgumentError } from '../errors';
import { familyOf } from '../hugging-face/config';
import type { StoredTensor } from '../hugging-face/stored-tensor';

/** A linear layer of the transformers library's model: the whole of one of ours, or some of its rows. */
export interface LoraModule {
  /** `model.layers.0.self_attn.q_proj` */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
}

/** One of our linear layers with the modules whose rows, one after the other, are its rows. */
export interface LoraSite {
  /** Where its parameters lie in the tree: `blocks.0.attention.queryKeyValue`. */
  readonly path: string;
  readonly modules: readonly LoraModule[];
}

/**
 * The linear layers that can be adapted: those of the blocks, feed-forwards that were replaced excepted, and an
 * output layer of its own.
 * @throws ArgumentError if no architecture of the transformers library computes the same
 */
export function loraSites(config: DecoderConfig): LoraSite[] {
  const { layout, prefix } = familyOf(config);
  return tree.paths<StoredTensor>(layout(config, prefix)).flatMap(([path, stored]) => {
    const [, site, ffnLayer] = linearWeight.exec(path) ?? [];
    const replaced = ffnLayer !== undefined && config.feedForwards?.[Number(ffnLayer)];
    return site === undefined || replaced || stored.shape.length !== 2
      ? []
      : [{ path: site, modules: stored.parts.map(moduleOf) }];
  });
}

const linearWeight = /^(blocks\.(?:\d+\.attention|(\d+)\.ffn)\.\w+|output)\.weight$/;

function moduleOf({ name, shape }: StoredTensor['parts'][number]): LoraModule {
  const [outputs, inputs] = shape as [number, number];
  return { name: name.replace(/\.weight$/, ''), inputs, outputs };
}

/**
 * The modules that targets name, in the order of the model.
 * @throws ArgumentError naming a target that no module has
 */
export function targetedModules(
  sites: readonly LoraSite[],
  targets: readonly string[] | 'all-linear',
): LoraModule[] {
  const modules = sites.flatMap((site) => site.modules);
  if (targets === 'all-linear') return modules.filter(({ name }) => name !== 'lm_head');
  for (const target of targets) {
    if (modules.some(({ name }) => isTarget(name, target))) continue;
    const known = [...new Set(modules.map(({ name }) => name.split('.').at(-1)))];
    throw new ArgumentError(
      `targetModules: no module is called '${target}'; the model has ${known.join(', ')}`,
    );
  }
  return modules.filter(({ name }) => targets.some((target) => isTarget(name, target)));
}

function isTarget(name: string, target: string): boolean {
  return name === target || name.endsWith(`.${target}`);
}

/** Whether names select the adapted modules and no others. */
export function selectsExactly(
  names: readonly string[],
  modules: readonly LoraModule[],
  adapted: readonly string[],
): boolean {
  return modules.every(
    ({ name }) => names.some((target) => isTarget(name, target)) === adapted.includes(name),
  );
}
