import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DownloadError } from '../errors';
import type { ChosenFile } from './chosen-files';
import { asking, type Hub, type Repository } from './hub';

/** Where a file comes from and goes to. */
export interface Fetching {
  readonly hub: Hub;
  readonly repository: Repository;
  readonly folder: string;
  /** Hears how many bytes more are there. */
  readonly heard: (bytes: number) => void;
}

/**
 * Fetches a file unless it is there: into a name of its own, which bears the checksum, so that what was broken off is gone on
 * with as long as the hub has the same file; then checked, and given its name.
 *
 * @throws DownloadError where the hub cannot be reached, or sends something else than it listed
 */
export async function fetchFile(file: ChosenFile, fetching: Fetching): Promise<void> {
  const { folder, heard } = fetching;
  const path = join(folder, file.name);
  if ((await sizeOf(path)) === file.size) return heard(file.size);
  const part = join(folder, `.${file.name}.${file.checksum.hex.slice(0, 16)}.part`);
  const before = Math.min((await sizeOf(part)) ?? 0, file.size);
  heard(before);
  if (before < file.size || file.size === 0) await append(file, part, before, fetching);
  if ((await checksumOf(part, file)) !== file.checksum.hex) {
    await rm(part);
    throw new DownloadError(`${file.name}: its content is not what the hub lists; it was thrown away`);
  }
  await rename(part, path);
}

async function append(
  { name, size }: ChosenFile,
  part: string,
  from: number,
  { hub, repository, heard }: Fetching,
): Promise<void> {
  const target = await open(part, from === 0 ? 'w' : 'a');
  try {
    await asking(repository, async () => {
      const blob = await hub.downloadFile({ ...repository, path: name, xet: false });
      if (blob === null) throw new DownloadError(`${name}: is listed, but not there`);
      let there = from;
      for await (const chunk of blob.slice(from, size).stream() as unknown as AsyncIterable<Uint8Array>) {
        there += chunk.length;
        if (there > size)
          throw new DownloadError(`${name}: is longer than the ${size} bytes that the hub lists`);
        await target.writeFile(chunk);
        heard(chunk.length);
      }
      if (there < size) throw new TypeError('terminated');
    });
  } finally {
    await target.close();
  }
}

async function checksumOf(path: string, { size, checksum: { algorithm } }: ChosenFile): Promise<string> {
  const hash = createHash(algorithm);
  if (algorithm === 'sha1') hash.update(`blob ${size}\0`);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Bytes; undefined where there is no file. */
async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}
