import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DownloadError } from '../errors';
import { type ChosenFile, checkIndex, chosenFiles, indexName } from './chosen-files';
import { fetchFile } from './fetch-file';
import { asking, type Hub, type ListedFile, type Repository } from './hub';

/** What is to be fetched, and how much it may be. */
export interface DownloadSettings extends Repository {
  readonly folder: string;
  readonly limitBytes: number;
}

/** Hears of a download. */
export interface DownloadWatch {
  started(files: readonly ChosenFile[]): void;
  /** Bytes that are there, of all files. */
  fetched(bytes: number): void;
}

/** Entries that a repository may have. */
const mostEntries = 10_000;

/**
 * Fetches the checkpoint of a repository: config, tokeniser, weights in safetensors. Files that are there already are left as
 * they are, one that was broken off is gone on with, and each gets its name when it is whole and its checksum right.
 *
 * @throws DownloadError naming the repository or the file and the reason
 */
export async function download(hub: Hub, settings: DownloadSettings, watch: DownloadWatch): Promise<void> {
  const { folder, limitBytes, ...repository } = settings;
  const files = chosenFiles(repository.repo, await listing(hub, repository), limitBytes);
  watch.started(files);
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  const heard = (more: number) => {
    bytes += more;
    watch.fetched(bytes);
  };
  for (const file of files) {
    await fetchFile(file, { hub, repository, folder, heard });
    if (file.name === indexName) checkIndex(await indexIn(folder), files);
  }
}

async function listing(hub: Hub, repository: Repository): Promise<ListedFile[]> {
  return asking(repository, async () => {
    const files: ListedFile[] = [];
    for await (const file of hub.listFiles(repository)) {
      if (files.push(file) > mostEntries)
        throw new DownloadError(`${repository.repo}: has more than ${mostEntries} files`);
    }
    return files;
  });
}

async function indexIn(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, indexName), 'utf8'));
  } catch {
    throw new DownloadError(`${indexName}: is not JSON`);
  }
}
