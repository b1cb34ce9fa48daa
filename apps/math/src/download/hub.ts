import { DownloadError } from '../errors';

/** A file of a repository as the hub lists it. */
export interface ListedFile {
  readonly type: 'file' | 'directory' | 'unknown';
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-1 of git's blob; of a file in large-file storage, of the pointer to it. */
  readonly oid?: string;
  /** `oid` is SHA-256 of the content. */
  readonly lfs?: { readonly oid: string; readonly size: number };
}

/** Where files are looked for. */
export interface Repository {
  readonly repo: string;
  readonly revision: string;
  readonly hubUrl: string;
  /** For repositories that ask who reads them. */
  readonly accessToken?: string;
}

/** What of `@huggingface/hub` is used. */
export interface Hub {
  listFiles(repository: Repository): AsyncIterable<ListedFile>;
  /** Without `xet` by plain requests, which may begin in the middle of a file. */
  downloadFile(file: Repository & { readonly path: string; readonly xet: false }): Promise<Blob | null>;
}

/**
 * The optional package that speaks with the hub.
 *
 * @throws DownloadError where it is not installed
 */
export async function loadHub(load: () => Promise<unknown> = () => import('@huggingface/hub')): Promise<Hub> {
  try {
    return (await load()) as Hub;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new DownloadError('download needs a package that is not installed: npm install @huggingface/hub');
  }
}

/**
 * Does what asks the hub for something.
 *
 * @throws DownloadError that names the repository, where the hub refuses or cannot be reached
 */
export async function asking<T>({ repo, revision, hubUrl }: Repository, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOf(error, hubUrl);
    if (reason === undefined) throw error;
    throw new DownloadError(`${repo} at ${revision}: ${reason}`);
  }
}

function reasonOf(error: unknown, hubUrl: string): string | undefined {
  const { statusCode, cause, message } = error as {
    statusCode?: number;
    cause?: { code?: string };
    message?: string;
  };
  if (statusCode === 401 || statusCode === 403) {
    return `${hubUrl} wants to know who asks (status ${statusCode}): set HF_TOKEN to a token that may read it`;
  }
  if (statusCode !== undefined) return `${hubUrl} answered with status ${statusCode}`;
  // What fetch says of a network that is missing or broke off.
  const isNetwork = error instanceof TypeError && /fetch failed|terminated/.test(`${message}`);
  return isNetwork
    ? `${hubUrl} cannot be reached (${cause?.code ?? message}); the same command goes on later`
    : undefined;
}
