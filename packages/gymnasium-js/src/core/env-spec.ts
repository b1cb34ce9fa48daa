import { ArgumentError, GymnasiumError } from '../errors';
import type { VectorEnv } from '../vector/vector-env';
import type { Env } from './env';
import { type EnvId, parseEnvId } from './env-id';
import { renameKeys, toCamelCase, toSnakeCase } from './naming';
import { copyValue, isNumericArray, isRecord } from './value';

/** Keyword arguments of an environment or wrapper, in camelCase. */
export type Kwargs = Record<string, unknown>;

/** Makes an environment from its arguments, whatever their type; a class of environments does too. */
export type EnvCreator = ((kwargs: never) => Env) | (new (kwargs: never) => Env);

/** Makes a vector environment from its arguments, among them `numEnvs`. */
export type VectorEnvCreator = ((kwargs: never) => VectorEnv) | (new (kwargs: never) => VectorEnv);

/** A wrapper to apply on top of an environment. */
export interface WrapperSpec {
  /** The wrapper's class name. */
  readonly name: string;
  /** Where the wrapper is found: Python's `module:Class`. */
  readonly entryPoint: string;
  /** Its arguments, or null when they were not recorded and the wrapper cannot be made again. */
  readonly kwargs: Kwargs | null;
}

/** The fields that `EnvSpec` is made from; all but the id have defaults. */
export interface EnvSpecFields {
  id: string;
  /** A creator, or the name of one: Python's `module:Class`. */
  entryPoint?: EnvCreator | string | null;
  /** The average return from which the environment counts as solved. */
  rewardThreshold?: number | null;
  /** Whether equal seeds and actions may give different observations. */
  nondeterministic?: boolean;
  /** Steps until `TimeLimit` truncates the episode; null is without limit. */
  maxEpisodeSteps?: number | null;
  /** Whether `make` adds `OrderEnforcing`. */
  orderEnforce?: boolean;
  /** Whether `make` leaves `PassiveEnvChecker` away. */
  disableEnvChecker?: boolean;
  /** Arguments of the creator, in camelCase. */
  kwargs?: Kwargs;
  additionalWrappers?: readonly WrapperSpec[];
  /** A creator of vector environments (or its name), for `makeVec`. */
  vectorEntryPoint?: VectorEnvCreator | string | null;
}

/**
 * How an environment is made; its JSON is Python's, so that a spec saved here loads there and the other way.
 *
 * @example
 * JSON.stringify(make('Taxi-v4', { isRainy: true }).spec); // { "id": "Taxi-v4", ..., "kwargs": { "is_rainy": true } }
 */
export class EnvSpec {
  readonly id: string;
  readonly entryPoint: EnvCreator | string | null;
  readonly rewardThreshold: number | null;
  readonly nondeterministic: boolean;
  readonly maxEpisodeSteps: number | null;
  readonly orderEnforce: boolean;
  readonly disableEnvChecker: boolean;
  readonly kwargs: Kwargs;
  readonly additionalWrappers: readonly WrapperSpec[];
  readonly vectorEntryPoint: VectorEnvCreator | string | null;
  private readonly parts: EnvId;

  /** @throws GymnasiumError when the id is malformed. */
  constructor(fields: EnvSpecFields) {
    this.id = fields.id;
    this.parts = parseEnvId(fields.id);
    this.entryPoint = fields.entryPoint ?? null;
    this.rewardThreshold = fields.rewardThreshold ?? null;
    this.nondeterministic = fields.nondeterministic ?? false;
    this.maxEpisodeSteps = fields.maxEpisodeSteps ?? null;
    this.orderEnforce = fields.orderEnforce ?? true;
    this.disableEnvChecker = fields.disableEnvChecker ?? false;
    this.kwargs = copyValue(fields.kwargs ?? {});
    this.additionalWrappers = [...(fields.additionalWrappers ?? [])];
    this.vectorEntryPoint = fields.vectorEntryPoint ?? null;
  }

  /** The part of the id before the slash, or null. */
  get namespace(): string | null {
    return this.parts.namespace;
  }

  /** The id without namespace and version. */
  get name(): string {
    return this.parts.name;
  }

  /** The number after `-v`, or null. */
  get version(): number | null {
    return this.parts.version;
  }

  /** A copy with some fields replaced. */
  with(changes: Partial<EnvSpecFields>): EnvSpec {
    return new EnvSpec({ ...this, ...changes });
  }

  /**
   * Python's form of the spec, with names in snake_case; `JSON.stringify` calls it.
   *
   * @throws GymnasiumError when the spec holds a function, which has no JSON.
   */
  toJSON(): Record<string, unknown> {
    const { parts: _, additionalWrappers, kwargs, ...fields } = { ...this };
    return {
      ...plainRecord(this.id, fields),
      kwargs: plainRecord(this.id, kwargs),
      additional_wrappers: additionalWrappers.map((wrapper) => ({
        name: wrapper.name,
        entry_point: wrapper.entryPoint,
        kwargs: wrapper.kwargs && plainRecord(wrapper.name, wrapper.kwargs),
      })),
    };
  }

  /**
   * Reads a spec from its JSON, written here or by Python's `EnvSpec.to_json`.
   *
   * @throws ArgumentError when the text is no JSON object, or a field is unknown, missing or of the wrong type.
   */
  static fromJSON(json: string | Record<string, unknown>): EnvSpec {
    const fields = typeof json === 'string' ? parseObject(json) : json;
    for (const [field, value] of Object.entries(fields)) checkField(field, value);
    if (!('id' in fields)) throw new ArgumentError('json', json, 'a spec with an id');
    const { additional_wrappers = [], kwargs = {}, ...rest } = fields;
    return new EnvSpec({
      ...(renameKeys(rest, toCamelCase) as unknown as EnvSpecFields),
      kwargs: renameKeys(kwargs as Kwargs, toCamelCase),
      additionalWrappers: (additional_wrappers as unknown[]).map(wrapperFromJSON),
    });
  }
}

const isText = (value: unknown) => typeof value === 'string';
const isFlag = (value: unknown) => typeof value === 'boolean';
const isOptional = (type: string) => (value: unknown) => value === null || typeof value === type;

const fieldChecks: Record<string, (value: unknown) => boolean> = {
  id: isText,
  entry_point: isOptional('string'),
  reward_threshold: isOptional('number'),
  nondeterministic: isFlag,
  max_episode_steps: isOptional('number'),
  order_enforce: isFlag,
  disable_env_checker: isFlag,
  kwargs: isRecord,
  additional_wrappers: Array.isArray,
  vector_entry_point: isOptional('string'),
};

function checkField(field: string, value: unknown): void {
  const check = Object.hasOwn(fieldChecks, field) ? fieldChecks[field] : undefined;
  if (!check)
    throw new ArgumentError('json', field, `a spec with the fields ${Object.keys(fieldChecks).join(', ')}`);
  if (!check(value)) throw new ArgumentError(`json.${field}`, value, 'of the type that EnvSpec documents');
}

function parseObject(text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ArgumentError('json', text, 'JSON');
  }
  if (!isRecord(parsed)) throw new ArgumentError('json', text, 'a JSON object');
  return parsed;
}

/** A record in Python's names, with lists for typed arrays. @throws GymnasiumError when it holds a function. */
function plainRecord(owner: string, record: object): Record<string, unknown> {
  const plain = Object.entries(record).map(([name, value]) => {
    if (typeof value === 'function')
      throw new GymnasiumError(`Callable found in ${owner} for ${name}, which has no JSON`);
    return [name, isNumericArray(value) ? Array.from(value) : value];
  });
  return renameKeys(Object.fromEntries(plain), toSnakeCase);
}

function wrapperFromJSON(json: unknown): WrapperSpec {
  const valid = isRecord(json) && isText(json.name) && isText(json.entry_point);
  if (!valid || !(json.kwargs === null || isRecord(json.kwargs))) {
    throw new ArgumentError(
      'json.additional_wrappers',
      JSON.stringify(json),
      'wrappers of name, entry_point and kwargs',
    );
  }
  return {
    name: json.name as string,
    entryPoint: json.entry_point as string,
    kwargs: json.kwargs && renameKeys(json.kwargs, toCamelCase),
  };
}
