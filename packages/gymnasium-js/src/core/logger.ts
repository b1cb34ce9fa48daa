/** Python's level of a warning; lower levels are shown only when `logger.minLevel` allows. */
export const WARN = 30;
/** Python's level of an error. */
export const ERROR = 40;

/**
 * Where Gymnasium's warnings go. Set `minLevel` to `ERROR` to silence warnings, or replace `write`.
 *
 * @example
 * logger.minLevel = ERROR;
 */
export const logger = {
  /** Messages below this level are dropped. */
  minLevel: WARN,
  /** Shows one message; the console by default. */
  write: (message: string): void => console.warn(message),

  /** Something works, but probably not as intended. */
  warn(message: string): void {
    if (this.minLevel <= WARN) this.write(`WARN: ${message}`);
  },
  /** Something works today, but is on its way out. */
  deprecation(message: string): void {
    if (this.minLevel <= WARN) this.write(`DeprecationWarning: ${message}`);
  },
  /** Something failed that does not stop the program. */
  error(message: string): void {
    if (this.minLevel <= ERROR) this.write(`ERROR: ${message}`);
  },
};
