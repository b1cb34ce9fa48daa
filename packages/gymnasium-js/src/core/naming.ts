/** `map_name` of a camelCase name such as `mapName`, as Python's keyword arguments are written. */
export const toSnakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `mapName` of a snake_case name such as `map_name`. */
export const toCamelCase = (name: string): string =>
  name.replace(/(?<=.)_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The record with every key renamed; values are left alone. */
export const renameKeys = (
  record: Record<string, unknown>,
  rename: (name: string) => string,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
