import type { InContextFigures } from '../src';
import type { Attacks } from './attacks';
import type { Lens } from './lenses';
import type { ObjectiveResult } from './objectives';

/** The figures of one seed. */
export interface SeedResult {
  readonly seed: number;
  /** By model, then by set. */
  readonly models: Readonly<Record<string, Readonly<Record<string, InContextFigures>>>>;
  readonly baselines: Readonly<Record<string, InContextFigures>>;
  readonly attacks: Attacks;
  /** By the name of a model; those of other depths are called `lora, 6 blocks`. */
  readonly lenses: Readonly<Record<string, Lens>>;
  /** Of the first seed only. */
  readonly objectives?: Readonly<Record<string, ObjectiveResult>>;
}
