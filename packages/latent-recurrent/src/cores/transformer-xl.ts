import { LayerNorm, Linear } from '@lab/nn';
import { add, random, relu, type Tensor, zeros } from '@lab/tensor';
import { cellCore } from '../cell-core';
import { checkMultiple, checkSizes } from '../checks';
import { type GateParams, gruGate, initGate } from '../gru-gate';
import {
  attendToMemory,
  initMemoryAttention,
  type Memory,
  type MemoryAttentionParams,
  remember,
} from '../memory-layer';
import type { SequenceCore } from '../sequence-core';

/** Settings of transformers with a memory of their layers' inputs. */
export interface MemoryTransformerConfig {
  readonly inputs: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Past observations that every layer remembers. */
  readonly memory: number;
  /** Whether gradients pass to what is remembered. Default false, as in the policies this was made for. */
  readonly memoryGradient?: boolean;
}

/** A layer; gates where it is a GTrXL's. */
export interface MemoryTransformerLayerParams {
  readonly attentionNorm: LayerNorm.Params;
  readonly attention: MemoryAttentionParams;
  readonly attentionGate?: GateParams;
  readonly projectionNorm: LayerNorm.Params;
  readonly projection: Linear.Params;
  readonly projectionGate?: GateParams;
}

/** Parameters of {@link transformerXl} and {@link gtrxl}. */
export interface MemoryTransformerParams {
  readonly input: Linear.Params;
  readonly layers: readonly MemoryTransformerLayerParams[];
}

/**
 * A transformer with Transformer-XL's memory, as policies use it: each layer keeps its last inputs; the present is the only query, keys and
 * values are what the layer remembers, with sinusoidal positions by age; a linear layer with a rectifier follows. Residuals
 * around both, layer norms before them.
 *
 * Sources: Dai et al. 2019, Transformer-XL; as in CleanRL's ppo_trxl.
 * @throws ConfigError for sizes that are no positive integers, or a width that is no multiple of the heads
 * @example const core = transformerXl({ inputs: 8, width: 64, layers: 2, heads: 4, memory: 32 });
 */
export function transformerXl(
  config: MemoryTransformerConfig,
): SequenceCore<MemoryTransformerParams, readonly Memory[]> {
  return memoryTransformer('transformerXl', config, false);
}

/**
 * {@link transformerXl} with a GRU's gate in place of each residual sum, gate(x, relu(sublayer(norm(x)))), which starts near the identity.
 *
 * Source: Parisotto et al. 2019, Stabilizing Transformers for Reinforcement Learning (arXiv 1910.06764).
 * @throws ConfigError as {@link transformerXl}
 * @example const core = gtrxl({ inputs: 8, width: 64, layers: 2, heads: 4, memory: 32 });
 */
export function gtrxl(
  config: MemoryTransformerConfig,
): SequenceCore<MemoryTransformerParams, readonly Memory[]> {
  return memoryTransformer('gtrxl', config, true);
}

function memoryTransformer(
  owner: string,
  config: MemoryTransformerConfig,
  gated: boolean,
): SequenceCore<MemoryTransformerParams, readonly Memory[]> {
  const { inputs, width, layers, heads, memory, memoryGradient = false } = config;
  checkSizes(owner, { inputs, width, layers, heads, memory });
  checkMultiple(owner, 'width', width, heads);
  return cellCore<MemoryTransformerParams, readonly Memory[]>({
    inputs,
    outputs: width,
    init: (key) => ({
      input: Linear.init(random.fold(key, 0), { inputs, outputs: width }),
      layers: Array.from({ length: layers }, (_, i) => initLayer(random.fold(key, i + 1), width, gated)),
    }),
    initialState: ({ input: { weight } }, batch) =>
      Array.from({ length: layers }, () => ({
        inputs: zeros([batch, memory, width], weight.dtype),
        valid: zeros([batch, memory], weight.dtype),
      })),
    prepare: (params) => params,
    encode: (params, x) => Linear.apply(params.input, x),
    advance(params, memories, encoded) {
      let x = encoded;
      const next = params.layers.map((layer, i) => {
        const before = memories[i] as Memory;
        const after = remember(before, x, memoryGradient);
        x = applyLayer(layer, before, x, heads);
        return after;
      });
      return [next, x];
    },
    decode: (_params, output) => output,
  });
}

function applyLayer(params: MemoryTransformerLayerParams, memory: Memory, x: Tensor, heads: number): Tensor {
  const attended = attendToMemory(params.attention, memory, x, params.attentionNorm, heads);
  const h = joined(params.attentionGate, x, attended);
  const projected = relu(Linear.apply(params.projection, LayerNorm.apply(params.projectionNorm, h)));
  return joined(params.projectionGate, h, projected);
}

function joined(gate: GateParams | undefined, x: Tensor, y: Tensor): Tensor {
  return gate ? gruGate(gate, x, relu(y)) : add(x, y);
}

function initLayer(key: Tensor, width: number, gated: boolean): MemoryTransformerLayerParams {
  const gate = (index: number) => initGate(random.fold(key, index), width);
  return {
    attentionNorm: LayerNorm.init(key, { width }),
    attention: initMemoryAttention(random.fold(key, 0), width),
    projectionNorm: LayerNorm.init(key, { width }),
    projection: Linear.init(random.fold(key, 1), { inputs: width, outputs: width }),
    ...(gated && { attentionGate: gate(2), projectionGate: gate(3) }),
  };
}
