import type { EnvSpec } from './env-spec';
import { registry } from './registry';

/** What `formatSpec` shows beside the fields that differ from their defaults. */
export interface FormatSpecOptions {
  includeEntryPoints?: boolean;
  printAll?: boolean;
}

/** A spec as lines of `field=value`, as Python's `EnvSpec.pprint` prints it. */
export function formatSpec(
  spec: EnvSpec,
  { includeEntryPoints = false, printAll = false }: FormatSpecOptions = {},
): string {
  const lines = [`id=${spec.id}`];
  const add = (name: string, value: unknown, isDefault: boolean) => {
    if (printAll || !isDefault) lines.push(`${name}=${String(value)}`);
  };
  if (printAll || includeEntryPoints) lines.push(`entryPoint=${String(spec.entryPoint)}`);
  add('rewardThreshold', spec.rewardThreshold, spec.rewardThreshold === null);
  add('nondeterministic', spec.nondeterministic, !spec.nondeterministic);
  add('maxEpisodeSteps', spec.maxEpisodeSteps, spec.maxEpisodeSteps === null);
  add('orderEnforce', spec.orderEnforce, spec.orderEnforce);
  add('disableEnvChecker', spec.disableEnvChecker, !spec.disableEnvChecker);
  const wrappers = spec.additionalWrappers.map(({ name, entryPoint, kwargs }) => {
    const place = includeEntryPoints ? `, entryPoint=${entryPoint}` : '';
    return `\n\tname=${name}${place}, kwargs=${JSON.stringify(kwargs)}`;
  });
  add('additionalWrappers', wrappers.length > 0 ? `[${wrappers.join(',')}\n]` : '[]', wrappers.length === 0);
  return lines.join('\n');
}

/** What `formatRegistry` shows. */
export interface FormatRegistryOptions {
  /** Ids per line; 3 by default. */
  columns?: number;
  /** Groups to leave away. */
  excludeNamespaces?: readonly string[];
}

/** All registered ids in columns, grouped by namespace or, for built-in ones, by kind. */
export function formatRegistry({ columns = 3, excludeNamespaces = [] }: FormatRegistryOptions = {}): string {
  const groups = new Map<string, string[]>();
  for (const spec of registry.values()) {
    const group = groupOf(spec);
    groups.set(group, [...(groups.get(group) ?? []), spec.id]);
  }
  const width = Math.max(...[...registry.values()].map(({ name }) => name.length));
  return [...groups]
    .filter(([group]) => !excludeNamespaces.includes(group))
    .map(([group, ids]) => `===== ${group} =====\n${inColumns(ids.sort(), columns, width)}`)
    .join('\n');
}

function groupOf({ namespace, name, entryPoint }: EnvSpec): string {
  if (namespace !== null || typeof entryPoint !== 'string') return namespace ?? name;
  const parts = entryPoint.replace(/:\w+/, '').split('.');
  return parts[2] ?? parts[1] ?? name;
}

function inColumns(ids: readonly string[], columns: number, width: number): string {
  const lines = Array.from({ length: Math.ceil(ids.length / columns) }, (_, line) =>
    ids.slice(line * columns, (line + 1) * columns),
  );
  return lines
    .map((line) =>
      line
        .map((id) => id.padEnd(width))
        .join(' ')
        .trimEnd(),
    )
    .join('\n');
}
