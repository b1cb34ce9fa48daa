import { ConfigError } from '@lab/settings';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import type { DownloadOptions } from '../src/commands';
import { downloadCommand } from '../src/program-download';

async function parsed(...words: string[]): Promise<DownloadOptions | undefined> {
  let given: DownloadOptions | undefined;
  const program = new Command();
  downloadCommand(program.command('download'), {
    download: async (options) => {
      given = options;
    },
  });
  await program.parseAsync(['download', ...words], { from: 'user' });
  return given;
}

describe('download', () => {
  test('goes into a folder with the name of the model unless told otherwise', async () => {
    expect(await parsed('HuggingFaceTB/SmolLM2-135M')).toEqual({
      repo: 'HuggingFaceTB/SmolLM2-135M',
      revision: 'main',
      folder: 'models/SmolLM2-135M',
      limitGigabytes: 20,
      hubUrl: 'https://huggingface.co',
    });
    const words = ['--to', 'here', '--revision', 'v1.0', '--limit', '2.5', '--hub', 'http://mirror.local/'];
    expect(await parsed('gpt2', ...words)).toMatchObject({
      folder: 'here',
      revision: 'v1.0',
      limitGigabytes: 2.5,
      hubUrl: 'http://mirror.local',
    });
  });

  test.each([
    ['../etc', '<repo>'],
    ['owner/..', '<repo>'],
    ['a/b/c', '<repo>'],
    ['owner/model?x', '<repo>'],
  ])('refuses the repository %s', async (repo, named) => {
    await expect(parsed(repo)).rejects.toThrow(`${named} must be a name such as owner/model, got '${repo}'`);
  });

  test('refuses what is no revision, limit or hub', async () => {
    await expect(parsed('gpt2', '--revision', '../x')).rejects.toThrow(ConfigError);
    await expect(parsed('gpt2', '--limit', 'much')).rejects.toThrow(
      '--limit must be a number from 0.001 to 10000',
    );
    await expect(parsed('gpt2', '--hub', 'file:///etc')).rejects.toThrow(
      '--hub must be an http or https URL',
    );
  });
});
