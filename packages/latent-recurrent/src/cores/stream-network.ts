import { Attention, Rotary, type SwiGluParams, swiGlu } from '@lab/nn';
import { add, arange, ones, random, rmsNorm, type Tensor } from '@lab/tensor';

/** Sizes of the network that TRM and HRM repeat. */
export interface StreamNetworkConfig {
  readonly width: number;
  readonly heads: number;
  /** Blocks of the network. */
  readonly blocks: number;
  /** Hidden units per channel of the gated MLPs. */
  readonly mlpRatio: number;
}

/** A block: attention among tokens and a gated MLP. */
export interface StreamBlockParams {
  readonly attention: Attention.Params;
  readonly mlp: SwiGluParams;
}

/** Fresh parameters. */
export function initStreamNetwork(key: Tensor, config: StreamNetworkConfig): StreamBlockParams[] {
  return Array.from({ length: config.blocks }, (_, i) => ({
    attention: Attention.init(random.fold(key, 2 * i), { ...config, bias: false }),
    mlp: gatedMlp(config).init(random.fold(key, 2 * i + 1)),
  }));
}

/**
 * h <- rms(h + MHA(h)); h <- rms(h + SwiGLU(h)) for every block, without gains in the norms, over all tokens both ways, with
 * rotary positions.
 * @param h [batch, tokens, width]
 */
export function streamNetwork(
  blocks: readonly StreamBlockParams[],
  h: Tensor,
  config: StreamNetworkConfig,
): Tensor {
  const { width, heads } = config;
  const mlp = gatedMlp(config);
  const positions = arange(h.shape[1] as number);
  const rotary = Rotary.table(positions, Rotary.frequencies(width / heads), h.dtype);
  const norm = (x: Tensor) => rmsNorm(x, ones([width], h.dtype));
  return blocks.reduce((before, block) => {
    const attended = norm(
      add(before, Attention.apply(block.attention, before, { width, heads }, { rotary })),
    );
    return norm(add(attended, mlp.apply(block.mlp, attended).output));
  }, h);
}

function gatedMlp({ width, mlpRatio }: StreamNetworkConfig) {
  return swiGlu({ width, hidden: mlpRatio * width });
}
