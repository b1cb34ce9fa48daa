import { ConfigError } from './errors';
import { isRecord } from './is-record';
import type { Patch } from './patch';
import { resolveLayers } from './resolve-layers';
import type { SettingsTable, ValuesOf } from './table';

/** What there is beside a table of settings. */
export interface ResolveOptions<S> {
  /** Settings by a name that a layer may give as its `preset`. */
  readonly presets?: Readonly<Record<string, Patch>>;
  /** What is wrong with values that are allowed one by one but do not go together. */
  readonly problemsTogether?: (values: ValuesOf<S>) => readonly string[];
  /** Problems from before, to be listed with the others. */
  readonly found?: readonly string[];
}

/**
 * A complete configuration: the defaults, changed by each layer in turn (a config file, then flags), checked as a whole.
 *
 * @param layers nested objects with some of the settings, `preset` among them, the last of which goes below all layers; untrusted
 * @throws ConfigError listing every unknown setting, every value that is not allowed, and all settings that do not go together
 * @example
 * resolveSettings({ k: integer(4, 1, 8, 'size') }, [{ preset: 'few' }], { presets: { few: { k: 2 } } }); // { k: 2 }
 */
export function resolveSettings<S extends SettingsTable>(
  table: S,
  layers: readonly unknown[],
  { presets = {}, problemsTogether = () => [], found = [] }: ResolveOptions<S> = {},
): ValuesOf<S> {
  const expanded = withPreset(layers, presets);
  const { values, problems } = resolveLayers(table, expanded.layers);
  const all = [...found, ...expanded.problems, ...problems, ...problemsTogether(values)];
  if (all.length > 0) throw new ConfigError([...new Set(all)]);
  return values;
}

/** The layers without the names of presets, above the preset that the last of these names. */
function withPreset(given: readonly unknown[], presets: Readonly<Record<string, Patch>>) {
  const layers = given.map(withoutPreset);
  const names = given.filter(isRecord).map(({ preset }) => preset);
  const name = names.filter((named) => named !== undefined).at(-1);
  if (name === undefined) return { layers, problems: [] };
  if (typeof name === 'string' && Object.hasOwn(presets, name))
    return { layers: [presets[name], ...layers], problems: [] };
  const problem = `preset must be one of ${Object.keys(presets).join(', ')}, got ${JSON.stringify(name)}`;
  return { layers, problems: [problem] };
}

function withoutPreset(layer: unknown): unknown {
  if (!isRecord(layer)) return layer;
  const { preset, ...rest } = layer;
  return rest;
}
