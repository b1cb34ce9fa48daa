import { type Command, CommanderError } from 'commander';

/** Errors whose message says it all, by name, because what loads their classes is loaded by the commands alone. */
const known: Readonly<Record<string, number>> = {
  ConfigError: 2,
  RunError: 1,
  CheckpointError: 1,
  ConfigMismatchError: 1,
  NonFiniteError: 1,
  RatioError: 1,
  BackendUnavailableError: 1,
  Interrupted: 130,
};

/**
 * Runs this process's command line. Errors that users can act on end it with their message and no stack; others are thrown.
 *
 * @param program as {@link strict} makes it
 * @param exitCodes of further errors of that kind, by name
 */
export async function runProgram(
  program: Command,
  exitCodes: Readonly<Record<string, number>> = {},
): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode;
    else if (!(error instanceof Error)) throw error;
    else {
      const exitCode = { ...known, ...exitCodes }[error.name];
      if (exitCode === undefined) throw error;
      console.error(`${program.name()}: ${error.message}`);
      process.exitCode = exitCode;
    }
  }
}
