import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file as the server has it, and how it is to misbehave. */
export interface ServedFile {
  readonly content: Uint8Array;
  /** In large-file storage: listed by SHA-256. */
  readonly isLarge?: boolean;
  /** Ends the connection after so many bytes, once. */
  breaksAfter?: number;
  /** Sent in place of the content that is listed. */
  readonly sends?: Uint8Array;
}

/** What the hub answers of one repository, `lab/tiny`, on this machine alone. */
export async function hubServer(files: Record<string, ServedFile>) {
  const asked: { readonly path: string; readonly range: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(`${request.url}`.split('?')[0]!);
    if (path === '/api/models/lab/tiny/tree/main') return json(response, listing(files));
    const name = path.replace('/lab/tiny/resolve/main/', '');
    const file = Object.hasOwn(files, name) ? files[name] : undefined;
    if (file === undefined) return notFound(response);
    if (request.headers.range !== 'bytes=0-0') asked.push({ path: name, range: request.headers.range });
    send(response, file, request.headers.range);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    hubUrl: `http://127.0.0.1:${port}`,
    /** Requests for content, in order. */
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listing(files: Record<string, ServedFile>) {
  return Object.entries(files).map(([path, { content, isLarge }]) => {
    const blob = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const lfs = isLarge && { lfs: { oid: sha256, size: content.length, pointerSize: 130 } };
    return { type: 'file', path, size: content.length, oid: isLarge ? 'f'.repeat(40) : blob, ...lfs };
  });
}

function send(response: ServerResponse, file: ServedFile, range: string | undefined): void {
  const content = file.sends ?? file.content;
  const [first, last] = (range?.slice('bytes='.length).split('-') ?? ['0', `${content.length - 1}`]).map(
    Number,
  );
  const part = content.subarray(first, last! + 1);
  response.writeHead(range === undefined ? 200 : 206, {
    etag: '"tag"',
    'content-length': part.length,
    ...(range !== undefined && { 'content-range': `bytes ${first}-${last}/${content.length}` }),
  });
  const { breaksAfter } = file;
  if (breaksAfter === undefined || range === 'bytes=0-0') {
    response.end(part);
    return;
  }
  delete file.breaksAfter;
  response.write(part.subarray(0, breaksAfter), () => setTimeout(() => response.destroy(), 20));
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end('{"error":"Repository not found"}');
}
