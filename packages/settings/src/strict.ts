import type { Command, CommanderError } from 'commander';
import { ConfigError } from './errors';

/** Makes a command throw instead of exiting: ConfigError with what it allows, or commander's own error after `--help`. */
export function strict(command: Command): Command {
  command.showSuggestionAfterError(false).configureOutput({ outputError: () => {} });
  return command.exitOverride((error: CommanderError) => {
    const isHelp = error.exitCode === 0 || error.code === 'commander.help';
    if (isHelp) throw error;
    const problem = error.message.replace(/^error: /, '');
    throw new ConfigError(`${problem}; ${command.name()} allows: ${allowedBy(command).join(', ')}`);
  });
}

function allowedBy({ commands, options }: Command): string[] {
  if (commands.length > 0) return commands.map((known) => known.name());
  return [...options.map((option) => option.long ?? option.flags), '--help'];
}
