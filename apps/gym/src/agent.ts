import type { Actions } from './policies/policy';

/** A trained policy in use. */
export interface Agent {
  /** Forgets everything, and makes room for so many episodes side by side. */
  begin(count: number): void;
  /** One action for each row of observations [count, observationSize], as they come from the environments. */
  act(observations: Float32Array): Actions | Promise<Actions>;
  /** Frees what it holds. */
  dispose?(): Promise<void>;
}
