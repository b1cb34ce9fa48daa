import type { Dtype, Space, SpaceJson } from '../../src/index';
import type { BitGeneratorState } from '../../src/random/pcg64';
import { fixture } from '../random/golden';

/** What was recorded of one space in the golden traces that the whole project shares. */
export interface SharedGolden {
  repr: string;
  'seed(0)': unknown;
  'samples(0)': unknown[];
  'seed(42)': unknown;
  'samples(42)': unknown[];
  flatten?: { flatdim: number; x: unknown; flat: unknown; space: string };
  [name: string]: unknown;
}

/** What tools/golden/gymnasium/spaces.py records; values are in the form of `toJsonable`. */
export interface SpacesGolden {
  cases: {
    space: SpaceJson;
    repr: string;
    seeds: unknown;
    samples: unknown;
    state: BitGeneratorState | null;
    flat?: { repr: string; values: unknown; dim: number | null };
    batch?: { repr: string; samples: unknown };
  }[];
  masked: { space: SpaceJson; options: object; samples: unknown }[];
  differing: { spaces: SpaceJson[]; repr: string; samples: unknown }[];
  promotions: [a: Dtype, b: Dtype, both: Dtype, casts: boolean][];
  printed: { space: SpaceJson; repr: string }[];
}

/** The shared golden traces by the name of the space. */
export const shared = fixture<{ spaces: Record<string, SharedGolden> }>('golden-spaces.json').spaces;

/** Further recordings. */
export const recorded = fixture<SpacesGolden>('spaces.json');

/** The value of `space` that a row of the shared traces stands for; they hold arrays as nested lists. */
export function recordedValue(space: Space<unknown>, row: unknown): unknown {
  const json = space.toJSON();
  const parts = (space as unknown as { spaces: Record<string | number, Space<unknown>> }).spaces;
  if (json.type === 'Tuple') return (row as unknown[]).map((part, i) => recordedValue(parts[i]!, part));
  if (json.type === 'Dict') {
    return Object.fromEntries(
      Object.entries(row as object).map(([key, part]) => [key, recordedValue(parts[key]!, part)]),
    );
  }
  if (json.type !== 'Graph') return space.fromJsonable([row])[0];
  const { nodes, edges, links } = row as { nodes: unknown; edges: unknown; links: unknown };
  return space.fromJsonable([{ nodes: [nodes], edges: [edges], edge_links: links }])[0];
}
