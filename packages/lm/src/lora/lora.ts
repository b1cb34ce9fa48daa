import { type Linear, type LowRank, widened } from '@lab/nn';
import { add, type DType, matmul, random, scalar, type Tensor } from '@lab/tensor';
import type { DecoderParams } from '../decoder';
import type { DecoderConfig } from '../decoder-config';
import { initAdapters, type LoraParams } from './adapter-params';
import { checkAdapters } from './check-adapters';
import { checkLoraConfig, type LoraConfig, loraScale } from './lora-config';
import { type LoraSite, loraSites, targetedModules } from './lora-modules';
import { lowRankOf } from './low-rank-of';
import { replaceLinear } from './replace-linear';

/** What may differ from call to call of {@link Lora.attach}. */
export interface AttachOptions {
  /** Key of the dropout; nothing is dropped without it, as when evaluating. */
  readonly key?: Tensor;
}

/** Low-rank adapters of one model shape. */
export interface Lora {
  /** Fresh adapters, which change nothing yet: A Kaiming uniform, B zero. */
  init(key: Tensor): LoraParams;
  /** The model with the adapters beside its weights; for every function that takes the parameters of a decoder. */
  attach(base: DecoderParams, adapters: LoraParams, options?: AttachOptions): DecoderParams;
  /** The model with the adapters added to its weights: W + s B A. */
  merge(base: DecoderParams, adapters: LoraParams): DecoderParams;
  /** Undoes {@link Lora.merge}, but for rounding: W - s B A. */
  unmerge(merged: DecoderParams, adapters: LoraParams): DecoderParams;
}

/**
 * LoRA: a linear layer W gets a trained B A beside it, and computes
 *
 *   y = W x + b + s B A drop(x),   s = alpha / rank
 *
 * The adapters are a tree of their own, so that differentiating with respect to them leaves the model as it is.
 * All functions are pure and run inside `jit`.
 *
 * Source: Hu et al. 2021, LoRA: Low-Rank Adaptation of Large Language Models.
 * @throws ArgumentError naming a setting outside its domain, or a target that the model does not have
 * @example
 * const adapter = lora(config, { rank: 8, alpha: 16, targetModules: ['q_proj', 'v_proj'] });
 * const loss = (adapters: LoraParams, base: DecoderParams, inputs: Tensor, targets: Tensor) =>
 *   crossEntropy(applyDecoder(adapter.attach(base, adapters), inputs, config), targets);
 * const [value, gradients] = await jit(valueAndGrad(loss))(adapter.init(key), base, inputs, targets);
 */
export function lora(config: DecoderConfig, settings: LoraConfig): Lora {
  checkLoraConfig(settings);
  const sites = loraSites(config);
  const modules = targetedModules(sites, settings.targetModules);
  const adapt = (params: DecoderParams, adapters: LoraParams, scale: number, change: Change) => {
    checkAdapters(adapters, sites);
    return adaptSites(params, sites, (site) => lowRankOf(site, adapters, scale), change);
  };
  const scale = loraScale(settings);
  return {
    init: (key) => initAdapters(key, modules, settings.rank),
    attach: (base, adapters, { key } = {}) =>
      adapt(base, adapters, scale, (linear, lowRank, index) => ({
        ...linear,
        lowRank: { ...lowRank, ...dropoutOf(settings, key, index, lowRank.a.dtype) },
      })),
    merge: (base, adapters) => adapt(base, adapters, scale, added),
    unmerge: (merged, adapters) => adapt(merged, adapters, -scale, added),
  };
}

type Change = (linear: Linear.Params, lowRank: LowRank.Params, index: number) => Linear.Params;

function adaptSites(
  params: DecoderParams,
  sites: readonly LoraSite[],
  lowRankAt: (site: LoraSite) => LowRank.Params | undefined,
  change: Change,
): DecoderParams {
  return sites.reduce((adapted, site, index) => {
    const lowRank = lowRankAt(site);
    if (!lowRank) return adapted;
    return replaceLinear(adapted, site.path, (linear) => change(linear, lowRank, index));
  }, params);
}

function added(linear: Linear.Params, { a, b }: LowRank.Params): Linear.Params {
  return { ...linear, weight: add(widened(linear.weight, a.dtype), matmul(b, a)) };
}

/** Modules that are one layer here, such as queries, keys and values, share what is dropped. */
function dropoutOf(
  { dropout = 0 }: LoraConfig,
  key: Tensor | undefined,
  index: number,
  dtype: DType,
): Pick<LowRank.Params, 'dropout'> {
  if (!key || dropout === 0) return {};
  return { dropout: { key: random.fold(key, index), keep: scalar(1 - dropout, dtype) } };
}
