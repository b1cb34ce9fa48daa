import { withImplied } from './implied-settings';
import { type PresetName, presetNames, presets } from './presets';

/** Layers of a configuration, and what is wrong with their presets. */
export interface Layers {
  readonly layers: readonly unknown[];
  readonly problems: readonly string[];
}

/** Each layer with what it implies, the preset that it names below all of them. A later layer's preset goes before an earlier one's. */
export function expandLayers(given: readonly unknown[]): Layers {
  const split = given.map(withoutPreset);
  const named = split.flatMap(({ preset }) => (preset === undefined ? [] : [preset])).at(-1);
  const isKnown = presetNames.includes(named as PresetName);
  const own = split.map(({ layer }) => withImplied(layer));
  if (named === undefined) return { layers: own, problems: [] };
  if (isKnown) return { layers: [presets[named as PresetName], ...own], problems: [] };
  const problem = `preset must be one of ${presetNames.join(', ')}, got ${JSON.stringify(named)}`;
  return { layers: own, problems: [problem] };
}

function withoutPreset(layer: unknown): { layer: unknown; preset?: unknown } {
  if (typeof layer !== 'object' || layer === null || !Object.hasOwn(layer, 'preset')) return { layer };
  const { preset, ...rest } = layer as Readonly<Record<string, unknown>>;
  return { layer: rest, preset };
}
