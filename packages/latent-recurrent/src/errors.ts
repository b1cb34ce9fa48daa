/** Base of every error this package throws on purpose. */
export class LatentError extends Error {
  override name = 'LatentError';
}

/** A setting outside its domain; the message names it and its value. */
export class ConfigError extends LatentError {
  override name = 'ConfigError';
}

/** A tensor whose shape does not fit the model; the message names both. */
export class InputError extends LatentError {
  override name = 'InputError';
}
