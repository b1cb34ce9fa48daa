import type { Config } from '../config';
import type { ActionShape } from '../environments/environments';
import type { MlpConfig } from '../networks/mlp';

/** Shapes of the networks. */
export interface SacNetworks {
  readonly policy: MlpConfig;
  readonly critic: MlpConfig;
  readonly action: Extract<ActionShape, { kind: 'continuous' }>;
}

/** The networks of a configuration, whose actions are vectors. */
export function sacNetworks(
  { network }: Config,
  { observationSize, action }: { observationSize: number; action: ActionShape },
): SacNetworks {
  const known = action as SacNetworks['action'];
  const { hidden, activation } = network;
  const shape = (inputs: number, outputs: number) => ({
    sizes: [inputs, ...hidden, outputs],
    activation,
    outputGain: 1,
  });
  const critic = shape(observationSize + known.size, 1);
  return { policy: { ...shape(observationSize, 2 * known.size), outputGain: 0.01 }, critic, action: known };
}

/** From [-1, 1] to the bounds of the environment. */
export function stretched(actions: Float32Array, { size, low, high }: SacNetworks['action']): Float32Array {
  return actions.map((a, i) => low[i % size]! + 0.5 * (a + 1) * (high[i % size]! - low[i % size]!));
}
