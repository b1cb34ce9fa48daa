import type { DiscreteDtype, Dtype } from './dtype';

/** A number in JSON, which has no infinities. */
export type JsonNumber = number | 'inf' | '-inf';

/** Numbers of one shape: in lists of lists, or one for all. */
export type JsonNumbers = JsonNumber | JsonNumbers[];

/** The JSON form of every space, told apart by `type`. */
export type SpaceJson =
  | { type: 'Box'; low: JsonNumbers; high: JsonNumbers; shape: number[]; dtype: Dtype }
  | { type: 'Discrete'; n: number; start: number; dtype: DiscreteDtype }
  | { type: 'MultiBinary'; n: number | number[] }
  | { type: 'MultiDiscrete'; nvec: JsonNumbers; start: JsonNumbers; dtype: DiscreteDtype }
  | { type: 'Text'; minLength: number; maxLength: number; charset: string }
  | { type: 'Tuple'; spaces: SpaceJson[] }
  | { type: 'Dict'; spaces: [key: string, space: SpaceJson][]; sortKeys?: boolean }
  | { type: 'Sequence'; space: SpaceJson; stack: boolean }
  | { type: 'Graph'; nodeSpace: SpaceJson; edgeSpace: SpaceJson | null }
  | { type: 'OneOf'; spaces: SpaceJson[] };
