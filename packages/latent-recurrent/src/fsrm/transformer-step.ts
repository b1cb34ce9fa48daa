import { Linear, RmsNorm } from '@lab/nn';
import { add, mul, random, relu, type Tensor } from '@lab/tensor';
import {
  type CouplingConfig,
  type CouplingParams,
  initCoupling,
  type PreparedCoupling,
  prepareCoupling,
} from './coupling';
import type { InnerModule } from './inner-module';
import { initStepSize, stepSize } from './step-size';
import { tokenAttention } from './token-attention';

/** Parameters of {@link transformerStep}. */
export interface TransformerStepParams {
  readonly coupling: CouplingParams;
  readonly attentionNorm: RmsNorm.Params;
  readonly norm: RmsNorm.Params;
  /** Scalar: gamma is its softplus. */
  readonly gamma: Tensor;
}

/** What the steps share. */
export interface PreparedTransformerStep extends Omit<TransformerStepParams, 'coupling'> {
  readonly coupling: PreparedCoupling;
}

/**
 * A transformer block in place of the oscillators, X' = RMSNorm(X + gamma MLP(U + MHA(RMSNorm(U)))) with U = X + C.
 * The paper names the block and its norm; where the norm stands is our choice.
 */
export function transformerStep(
  config: CouplingConfig & { readonly gamma: number },
): InnerModule<TransformerStepParams, PreparedTransformerStep> {
  return {
    remembers: false,
    init: (key) => ({
      coupling: initCoupling(random.fold(key, 0), config),
      attentionNorm: RmsNorm.init(key, config),
      norm: RmsNorm.init(key, config),
      gamma: initStepSize(config.gamma),
    }),
    prepare: (params) => ({
      ...params,
      coupling: prepareCoupling(params.coupling, config),
      gamma: stepSize(params.gamma),
    }),
    project: (x) => x,
    step(prepared, { x }, c, through) {
      const moved = add(x, mul(prepared.gamma, through(drive(prepared, add(x, c)))));
      return { x: RmsNorm.apply(prepared.norm, moved) };
    },
  };
}

function drive(
  { coupling: { attention, mlp, heads }, attentionNorm }: PreparedTransformerStep,
  u: Tensor,
): Tensor {
  const sum = add(u, tokenAttention(attention, RmsNorm.apply(attentionNorm, u), heads));
  return mlp ? Linear.apply(mlp.down, relu(Linear.apply(mlp.up, sum))) : sum;
}
