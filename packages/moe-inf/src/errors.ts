/** Base of every error this package throws on purpose. */
export class MoeError extends Error {
  override name = 'MoeError';
}

/** A setting or option outside its domain; the message names it and its value. */
export class ConfigError extends MoeError {
  override name = 'ConfigError';
}

/** A routing in which later tokens decide about earlier ones, asked for where tokens stand in a sequence. */
export class NonCausalError extends MoeError {
  override name = 'NonCausalError';
}
