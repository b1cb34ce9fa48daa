import { stopGradient, type Tensor } from '@lab/tensor';
import type { InnerModule, Latent } from './inner-module';

/** Where the gradient goes within the T fast steps of an observation. */
export interface FastLoopConfig {
  /** Fast steps per observation, T. */
  readonly T: number;
  /** Fast steps, the last ones, whose coupling is differentiated. 0: all. */
  readonly gradInnerSteps: number;
  /**
   * What the earlier steps cut. 'coupling': the gradient passes along the latent itself, and so on to earlier
   * observations. 'latent': nothing passes, which also keeps each observation's credit to itself, and was seen to
   * destroy delayed recall.
   */
  readonly innerCut: 'coupling' | 'latent';
}

/**
 * T fast steps under one observation, the clock that runs inside the other.
 * @param layers prepared parameters: one for all steps, or T of them
 */
export function fastLoop<P, Q>(
  inner: InnerModule<P, Q>,
  layers: readonly Q[],
  start: Latent,
  c: Tensor,
  { T, gradInnerSteps, innerCut }: FastLoopConfig,
): Latent {
  const first = gradInnerSteps === 0 ? 0 : T - gradInnerSteps;
  let latent = start;
  for (let t = 0; t < T; t++) {
    if (t === first && t > 0 && innerCut === 'latent') latent = detached(latent);
    const through = t < first && innerCut === 'coupling' ? stopGradient : unchanged;
    latent = inner.step(layers[t % layers.length] as Q, latent, c, through);
  }
  return latent;
}

function detached({ x, memory }: Latent): Latent {
  return { x: stopGradient(x), ...(memory && { memory: stopGradient(memory) }) };
}

function unchanged(coupled: Tensor): Tensor {
  return coupled;
}
