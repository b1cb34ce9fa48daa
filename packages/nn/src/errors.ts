/** Base of every error this package throws on purpose. */
export class NnError extends Error {
  override name = 'NnError';
}

/** A setting outside its domain; the message names the setting and its value. */
export class ConfigError extends NnError {
  override name = 'ConfigError';
}

/** Parameters that do not fit where they are put: a name is missing or unknown, or a shape differs. */
export class ParameterError extends NnError {
  override name = 'ParameterError';
}

/** A safetensors file or value that is not what the format allows. */
export class SafetensorsError extends NnError {
  override name = 'SafetensorsError';

  /**
   * @param path the file, or what stands for it
   * @param reason what is wrong with it
   */
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}
