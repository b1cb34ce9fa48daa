import { GymnasiumError } from '../errors';

/** The parts of an id such as `namespace/Name-v3`. */
export interface EnvId {
  readonly namespace: string | null;
  readonly name: string;
  readonly version: number | null;
}

const ID = /^(?:(?<namespace>[\w:-]+)\/)?(?<name>[\w:.-]+?)(?:-v(?<version>\d+))?$/u;

/**
 * Takes an environment's id apart.
 *
 * @throws GymnasiumError when the id is not of the form `[namespace/]name[-vN]`.
 * @example
 * parseEnvId('phys2d/CartPole-v1'); // { namespace: 'phys2d', name: 'CartPole', version: 1 }
 */
export function parseEnvId(id: string): EnvId {
  const parts = ID.exec(id)?.groups;
  if (!parts) {
    throw new GymnasiumError(
      `Malformed environment ID: ${id}. IDs are of the form [namespace/](env-name)[-v(version)].`,
    );
  }
  const { namespace, name, version } = parts;
  return {
    namespace: namespace ?? null,
    name: name!,
    version: version === undefined ? null : Number(version),
  };
}

/** Puts an id together from its parts. */
export const formatEnvId = ({ namespace, name, version }: EnvId): string =>
  `${namespace === null ? '' : `${namespace}/`}${name}${version === null ? '' : `-v${version}`}`;
