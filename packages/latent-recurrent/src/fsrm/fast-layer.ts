import { random, type Tensor } from '@lab/tensor';
import { akorn } from './akorn';
import type { FullConfig } from './config';
import { fastLoop } from './fast-loop';
import type { InnerModule, Latent } from './inner-module';
import { lstmStep } from './lstm-step';
import { transformerStep } from './transformer-step';

/** T fast steps with the weights they use. */
export interface FastLayer {
  /** See {@link InnerModule}. */
  readonly remembers: boolean;
  /** The parameters of the step, or of each of T steps. */
  init(key: Tensor): FastLayerParams;
  prepare(params: FastLayerParams): readonly unknown[];
  project(x: Tensor): Tensor;
  /** x and c [K, B, D]. */
  run(prepared: readonly unknown[], latent: Latent, c: Tensor): Latent;
}

/** One set of weights for all fast steps, or T of them. */
export type FastLayerParams = readonly unknown[];

/** The step that a configuration asks for. */
export function innerModule(config: FullConfig): InnerModule<unknown, unknown> {
  switch (config.inner) {
    case 'akorn':
      return akorn(config) as InnerModule<unknown, unknown>;
    case 'transformer':
      return transformerStep(config) as InnerModule<unknown, unknown>;
    case 'lstm':
      return lstmStep(config) as InnerModule<unknown, unknown>;
  }
}

/** The fast layer of a configuration. */
export function fastLayer(config: FullConfig): FastLayer {
  const inner = innerModule(config);
  const count = config.shared ? 1 : config.T;
  return {
    remembers: inner.remembers,
    init: (key) => Array.from({ length: count }, (_, i) => inner.init(random.fold(key, i))),
    prepare: (params) => params.map((each) => inner.prepare(each)),
    project: (x) => inner.project(x),
    run: (prepared, latent, c) => fastLoop(inner, prepared, latent, c, config),
  };
}
