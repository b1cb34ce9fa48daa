import type { Tensor } from '@lab/tensor';
import { ConfigError } from '../errors';

/** Where a layer asks for choices to repeat, and hands over those it made. */
export interface Routing {
  /** The choices to repeat; undefined where the layer is to choose itself. */
  next(): Tensor | undefined;
  /** Is handed what was chosen: int32, of a shape that the layer states. */
  record(indices: Tensor): void;
}

/** A {@link Routing} that keeps what every layer chose, in the order of the layers. */
export interface RoutingRecord extends Routing {
  readonly choices: Tensor[];
}

/**
 * Records the choices of every routed layer of one call. Return `choices` from the compiled function, and hand them to
 * {@link replayRouting} when log-probabilities are computed again: these are then the sampler's.
 * @example
 * const routing = recordRouting();
 * const logits = applyDecoder(params, tokens, config, { ffn: { key, routing } });
 * return { logits, choices: routing.choices };
 */
export function recordRouting(): RoutingRecord {
  const choices: Tensor[] = [];
  return { choices, next: () => undefined, record: (indices) => void choices.push(indices) };
}

/**
 * Repeats recorded choices, one for every routed layer, in their order. Use one per call.
 * @throws ConfigError, when a layer asks, if there are fewer choices than routed layers
 */
export function replayRouting(choices: readonly Tensor[]): Routing {
  let asked = 0;
  return {
    next() {
      const chosen = choices[asked++];
      if (chosen) return chosen;
      throw new ConfigError(`replayRouting: choices has ${choices.length} layers, but layer ${asked} asks`);
    },
    record: () => {},
  };
}
