import { ConfigError, type Flags, real, valueFlag, valueOfFlag } from '@lab/settings';
import type { Command } from 'commander';
import type { Commands } from './commands';

const limit = real(20, 0.001, 10_000, 'gigabytes that all files may have');
const repository = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)?$/;
const revisionName = /^[A-Za-z0-9][\w./-]*$/;

/** Fetches a checkpoint; the only command that uses the network. */
export function downloadCommand(command: Command, { download }: Pick<Commands, 'download'>): void {
  command
    .description('fetch a checkpoint of the Hugging Face hub as a folder for --model; repeat to go on')
    .argument('<repo>', 'such as HuggingFaceTB/SmolLM2-135M')
    .option('--to <folder>', 'where it goes (default models/ and its name)')
    .option('--revision <name>', 'branch, tag or commit', 'main')
    .addOption(valueFlag('limit', limit))
    .option('--hub <url>', 'where the hub is', 'https://huggingface.co')
    .action((repo: string, flags: Flags) =>
      download({
        repo: named(repo, repository, '<repo>', 'a name such as owner/model'),
        revision: named(`${flags.revision}`, revisionName, '--revision', 'a branch, tag or commit'),
        folder: typeof flags.to === 'string' ? flags.to : `models/${repo.split('/').at(-1)}`,
        limitGigabytes: valueOfFlag(flags, 'limit', limit),
        hubUrl: hubOf(`${flags.hub}`),
      }),
    );
}

function named(text: string, pattern: RegExp, what: string, allowed: string): string {
  if (pattern.test(text) && !text.includes('..')) return text;
  throw new ConfigError(`${what} must be ${allowed}, got '${text}'`);
}

function hubOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new ConfigError(`--hub must be an http or https URL, got '${text}'`);
}
