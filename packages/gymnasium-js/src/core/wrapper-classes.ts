import { GymnasiumError } from '../errors';
import * as builtin from '../wrappers/index';
import { didYouMean } from './close-match';
import type { Env } from './env';
import type { WrapperClass } from './wrapper';

const classes = new Map<string, WrapperClass>();

/** Makes a wrapper of one's own known by its entry point `module:Class`, so that specs with it can be made again. */
export function registerWrapper(Class: WrapperClass & { readonly module: string }): void {
  classes.set(`${Class.module}:${Class.name}`, Class);
}

/**
 * The class of wrappers with this entry point, Python's for the built-in ones.
 *
 * @throws GymnasiumError when there is none, with a hint.
 */
export function wrapperClass(entryPoint: string): new (env: Env, kwargs: never) => Env {
  const own = classes.get(entryPoint);
  if (own) return own;
  const known = new Map<string, WrapperClass>(
    Object.values(builtin).flatMap((value) =>
      typeof value === 'function' && 'module' in value
        ? [[`${value.module}:${value.name}`, value as unknown as WrapperClass]]
        : [],
    ),
  );
  const found = known.get(entryPoint);
  if (found) return found;
  throw new GymnasiumError(
    `No wrapper has the entry point ${entryPoint}.${didYouMean(entryPoint, known.keys())}`,
  );
}
