import { builtinSpecs } from '../envs/builtin-specs';
import {
  ArgumentError,
  DeprecatedEnv,
  GymnasiumError,
  NameNotFound,
  NamespaceNotFound,
  RegistrationError,
  VersionNotFound,
} from '../errors';
import { didYouMean } from './close-match';
import { type EnvId, formatEnvId, parseEnvId } from './env-id';
import { EnvSpec, type EnvSpecFields } from './env-spec';
import { logger } from './logger';
import { pluginHint } from './plugin-hint';

/** All registered environments by id; begins with the built-in ones. */
export const registry: Map<string, EnvSpec> = new Map(
  builtinSpecs.map((fields) => [fields.id, new EnvSpec(fields)]),
);

let currentNamespace: string | null = null;

/** Runs `registerAll` with every id that it registers put into a namespace. */
export function withNamespace<T>(namespace: string, registerAll: () => T): T {
  const outer = currentNamespace;
  currentNamespace = namespace;
  try {
    return registerAll();
  } finally {
    currentNamespace = outer;
  }
}

/**
 * Makes an environment known to `make`; an id that is taken is overwritten, with a warning.
 *
 * @throws ArgumentError without any entry point; RegistrationError when versioned and unversioned names mix.
 * @example
 * register({ id: 'Corridor-v0', entryPoint: CorridorEnv, maxEpisodeSteps: 100 });
 */
export function register(fields: EnvSpecFields): void {
  if (!fields.entryPoint && !fields.vectorEntryPoint) {
    throw new ArgumentError('entryPoint', fields.entryPoint, 'given, or vectorEntryPoint, or both');
  }
  const { namespace, name, version } = parseEnvId(fields.id);
  const id = formatEnvId({ namespace: currentNamespace ?? namespace, name, version });
  const spec = new EnvSpec({ ...fields, id });
  checkVersioning(spec);
  if (registry.has(id)) logger.warn(`Overriding environment ${id} already in registry.`);
  registry.set(id, spec);
}

/** The highest registered version of an environment, or null when it has no versions. */
export function findHighestVersion(namespace: string | null, name: string): number | null {
  return sameName({ namespace, name }).reduce<number | null>(
    (highest, { version }) => (version === null ? highest : Math.max(version, highest ?? version)),
    null,
  );
}

/**
 * The registered spec of exactly this id.
 *
 * @throws NamespaceNotFound, NameNotFound, VersionNotFound or DeprecatedEnv, with a hint at what is registered.
 */
export function getSpec(id: string): EnvSpec {
  const spec = registry.get(id);
  if (spec) return spec;
  explainMissing(parseEnvId(id));
  throw new GymnasiumError(`No registered env with id: ${id}`);
}

/**
 * The spec to make for an id: without a version the highest one, with a warning; an old version warns too.
 *
 * @throws what `getSpec` throws.
 */
export function findSpec(id: string): EnvSpec {
  const { namespace, name, version } = parseEnvId(id);
  const latest = findHighestVersion(namespace, name);
  if (version === null && latest !== null) {
    const latestId = formatEnvId({ namespace, name, version: latest });
    logger.warn(
      `Using the latest versioned environment \`${latestId}\` instead of the unversioned environment \`${id}\`.`,
    );
    return getSpec(latestId);
  }
  if (version !== null && latest !== null && latest > version) {
    logger.deprecation(
      `The environment ${id} is out of date. You should consider upgrading to version \`v${latest}\`.`,
    );
  }
  return getSpec(id);
}

const sameName = ({ namespace, name }: Pick<EnvId, 'namespace' | 'name'>): EnvSpec[] =>
  [...registry.values()].filter((spec) => spec.namespace === namespace && spec.name === name);

function checkVersioning(spec: EnvSpec): void {
  const clash = sameName(spec).find((other) => (other.version === null) !== (spec.version === null));
  if (!clash) return;
  const kind = (version: number | null) => (version === null ? 'unversioned' : 'versioned');
  throw new RegistrationError(
    `Can't register the ${kind(spec.version)} environment \`${spec.id}\` when the ${kind(clash.version)} environment \`${clash.id}\` of the same name already exists.`,
  );
}

/** Throws the error that says best why an id is not registered. */
function explainMissing(id: EnvId): void {
  const { namespace, name, version } = id;
  checkNamespace(namespace);
  const specs = sameName(id);
  if (specs.length === 0) {
    const names = new Set(
      [...registry.values()].filter((spec) => spec.namespace === namespace).map((spec) => spec.name),
    );
    const where = namespace === null ? '' : ` in namespace ${namespace}`;
    const hint = pluginHint(name) || didYouMean(name, names);
    throw new NameNotFound(`Environment \`${name}\` doesn't exist${where}.${hint}`);
  }
  const unversioned = formatEnvId({ ...id, version: null });
  const latest = findHighestVersion(namespace, name);
  if (version !== null && latest === null) {
    throw new DeprecatedEnv(
      `Environment version \`v${version}\` for environment \`${unversioned}\` doesn't exist. It provides the default version \`${unversioned}\`.`,
    );
  }
  if (version !== null && version > latest!) {
    const versions = specs.map((spec) => spec.version!).sort((a, b) => a - b);
    throw new VersionNotFound(
      `Environment version \`v${version}\` for environment \`${unversioned}\` doesn't exist. It provides versioned environments: [ ${versions.map((v) => `\`v${v}\``).join(', ')} ].`,
    );
  }
  throw new DeprecatedEnv(
    `Environment version v${version} for \`${unversioned}\` is deprecated. Please use \`${formatEnvId({ ...id, version: latest })}\` instead.`,
  );
}

function checkNamespace(namespace: string | null): void {
  if (namespace === null) return;
  const known = new Set([...registry.values()].flatMap((spec) => spec.namespace ?? []));
  if (known.has(namespace)) return;
  const hint = didYouMean(namespace, known) || ` Have you installed the proper package for ${namespace}?`;
  throw new NamespaceNotFound(`Namespace ${namespace} not found.${hint}`);
}
