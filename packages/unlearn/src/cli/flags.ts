import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Split } from '../world/splits';

/** The names that options take for a split. */
export const splits: readonly Split[] = ['train', 'validation', 'test'];

/** The options that say which model is asked which questions. */
export function asking(command: Command, split = 'train'): Command {
  return command
    .requiredOption('--model <folder>', 'from `pretrain` or `finetune`, or a Hugging Face checkpoint')
    .option('--world <folder>', 'questions of a world')
    .addOption(
      new Option('--domain <name>', 'of the world')
        .choices(['authors', 'people', 'landmarks'])
        .default('authors'),
    )
    .addOption(new Option('--split <name>', 'of the domain').choices(splits).default(split))
    .addOption(new Option('--data <file>', 'questions of a file of TOFU').conflicts('world'))
    .addOption(
      new Option('--key <kind>', 'what a request names').choices(['answer', 'subject']).default('answer'),
    );
}

/** An option that is an integer. */
export function count(flags: string, description: string, preset?: number, least = 1): Option {
  return new Option(flags, description).default(preset).argParser((text) => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be an integer from ${least} up.`);
  });
}

/** An option that is a share or a rate. */
export function rate(flags: string, description: string, preset: number, least = Number.MIN_VALUE): Option {
  return new Option(flags, description).default(preset).argParser((text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= 1) return value;
    throw new InvalidArgumentError(`It must be a number ${least === 0 ? 'from 0' : 'above 0'} up to 1.`);
  });
}
