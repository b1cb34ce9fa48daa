import type { Env } from '../../core/env';
import { EnvSpec, type Kwargs } from '../../core/env-spec';
import type { MakeOptions } from '../../core/make';
import { loadModule, makeAsync } from '../../core/make-async';

/** How a worker thread makes its environment: functions cannot be sent to threads, names can. */
export interface EnvSource {
  /** A registered id, or the JSON of a spec. */
  readonly id: string | Record<string, unknown>;
  /** Arguments of `make`; they must be of a kind that threads can exchange. */
  readonly kwargs?: MakeOptions & Kwargs;
  /** A module (name or URL) to import first, which registers the environment. */
  readonly module?: string;
}

/** Makes the environment in this thread. @throws as `makeAsync`. */
export async function makeFromSource({ id, kwargs, module }: EnvSource): Promise<Env> {
  if (module !== undefined) await loadModule(module);
  return makeAsync(typeof id === 'string' ? id : EnvSpec.fromJSON(id), kwargs);
}
