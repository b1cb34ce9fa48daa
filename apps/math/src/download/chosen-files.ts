import { DownloadError } from '../errors';
import type { ListedFile } from './hub';

/** What models and tokenisers are read from, beside weights. */
const small: ReadonlySet<string> = new Set([
  ...['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json'],
  ...['special_tokens_map.json', 'added_tokens.json', 'vocab.json', 'merges.txt', 'chat_template.jinja'],
]);

/** Bytes that one of them may have. */
const largestSmall = 64 * 2 ** 20;

const whole = 'model.safetensors';

/** Lists the files of weights that are parts of one model. */
export const indexName = 'model.safetensors.index.json';

const shard = /^model-\d{5}-of-\d{5}\.safetensors$/;

/** A file that is to be fetched. */
export interface ChosenFile {
  /** Without a folder. */
  readonly name: string;
  readonly size: number;
  /** Of the content; of git's blob where it is SHA-1. */
  readonly checksum: { readonly algorithm: 'sha1' | 'sha256'; readonly hex: string };
}

/**
 * The files of a repository that a checkpoint consists of, weights last; all others stay where they are.
 *
 * @throws DownloadError where there is no config.json or no safetensors, or the files are larger than allowed
 */
export function chosenFiles(repo: string, listed: readonly ListedFile[], limitBytes: number): ChosenFile[] {
  const files = listed.filter(({ type }) => type === 'file');
  const names = new Set(files.map(({ path }) => path));
  const isWeights = (path: string) =>
    names.has(whole) ? path === whole : path === indexName || shard.test(path);
  const chosen = [
    ...files.filter(({ path }) => small.has(path)),
    ...files.filter(({ path }) => isWeights(path) && path === indexName),
    ...files.filter(({ path }) => isWeights(path) && path !== indexName),
  ].map(chosenOf);
  if (!names.has('config.json')) throw new DownloadError(`${repo}: no config.json: this is no model`);
  if (!names.has(whole) && !names.has(indexName)) {
    throw new DownloadError(`${repo}: no model.safetensors and no index of shards`);
  }
  checkSizes(repo, chosen, limitBytes);
  return chosen;
}

/**
 * The index against the files that were chosen.
 *
 * @param json of the index, untrusted
 * @throws DownloadError naming a file that is no shard, or is not in the repository
 */
export function checkIndex(json: unknown, chosen: readonly ChosenFile[]): void {
  const map = (json as { weight_map?: unknown } | null)?.weight_map;
  if (typeof map !== 'object' || map === null) throw new DownloadError(`${indexName}: has no weight_map`);
  for (const file of new Set(Object.values(map))) {
    if (typeof file === 'string' && shard.test(file) && chosen.some(({ name }) => name === file)) continue;
    const shown = String(JSON.stringify(file)).slice(0, 80);
    throw new DownloadError(`${indexName}: lists ${shown}, which is no shard in the repository`);
  }
}

function chosenOf({ path, size, oid, lfs }: ListedFile): ChosenFile {
  const hex = lfs?.oid ?? oid;
  const algorithm = lfs ? 'sha256' : 'sha1';
  const isHex = typeof hex === 'string' && /^[0-9a-f]+$/.test(hex) && hex.length === (lfs ? 64 : 40);
  if (!Number.isSafeInteger(size) || size < 0 || !isHex) {
    throw new DownloadError(`${path}: the hub lists it without a size or a checksum`);
  }
  return { name: path, size, checksum: { algorithm, hex } };
}

function checkSizes(repo: string, chosen: readonly ChosenFile[], limitBytes: number): void {
  for (const { name, size } of chosen) {
    if (small.has(name) && size > largestSmall) {
      throw new DownloadError(`${name}: has ${size} bytes, allowed are ${largestSmall}`);
    }
  }
  const total = chosen.reduce((sum, { size }) => sum + size, 0);
  if (total <= limitBytes) return;
  throw new DownloadError(
    `${repo}: has ${gigabytes(total)} GB, allowed are ${gigabytes(limitBytes)}: raise --limit`,
  );
}

/** `1.5` */
export function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(bytes < 1e8 ? 3 : 1);
}
