import type { Command } from 'commander';
import type { Commands } from './commands';
import { ConfigError } from './errors';
import type { Flags } from './program-config';
import { real } from './setting';

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
    .option('--limit <value>', `${limit.help}: ${limit.allowed}`, `${limit.default}`)
    .option('--hub <url>', 'where the hub is', 'https://huggingface.co')
    .action((repo: string, flags: Flags) =>
      download({
        repo: named(repo, repository, '<repo>', 'a name such as owner/model'),
        revision: named(`${flags.revision}`, revisionName, '--revision', 'a branch, tag or commit'),
        folder: typeof flags.to === 'string' ? flags.to : `models/${repo.split('/').at(-1)}`,
        limitGigabytes: limitOf(`${flags.limit}`),
        hubUrl: hubOf(`${flags.hub}`),
      }),
    );
}

function named(text: string, pattern: RegExp, what: string, allowed: string): string {
  if (pattern.test(text) && !text.includes('..')) return text;
  throw new ConfigError(`${what} must be ${allowed}, got '${text}'`);
}

function limitOf(text: string): number {
  const value = limit.fromText(text);
  if (limit.accepts(value)) return value;
  throw new ConfigError(`--limit must be ${limit.allowed}, got '${text}'`);
}

function hubOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new ConfigError(`--hub must be an http or https URL, got '${text}'`);
}
