import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCheckpoint } from '@lab/lm/node';
import { afterEach, describe, expect, test } from 'vitest';
import { download } from '../../src/download/download';
import { loadHub } from '../../src/download/hub';
import { DownloadError } from '../../src/errors';
import { temporaryFolder } from '../temporary-folder';
import { hubServer, type ServedFile } from './hub-server';

const work = temporaryFolder();
const fixture = new URL('../../../../packages/lm/test/fixtures/llama3-tiny/', import.meta.url);
const stored = (name: string) => readFileSync(new URL(name, fixture));
const isShard = (name: string) => /^model-.*\.safetensors$/.test(name);

/** A checkpoint of two shards, with files beside it that no model is read from. */
function repository(): Record<string, ServedFile> {
  const names = ['config.json', 'model.safetensors.index.json', ...readdirSync(fixture).filter(isShard)];
  const files = names.map((name): [string, ServedFile] => [
    name,
    { content: stored(name), isLarge: isShard(name) },
  ]);
  const others = ['README.md', 'pytorch_model.bin', '../outside.json', 'run.py'];
  return Object.fromEntries([
    ...files,
    ...others.map((name): [string, ServedFile] => [name, { content: Buffer.from(name) }]),
  ]);
}

let server: Awaited<ReturnType<typeof hubServer>> | undefined;
afterEach(() => server?.close());

async function fetched(files: Record<string, ServedFile>, name: string, limitBytes = 1e9) {
  server = await hubServer(files);
  const folder = join(work, name);
  const bytes: number[] = [];
  const settings = { repo: 'lab/tiny', revision: 'main', hubUrl: server.hubUrl, folder, limitBytes };
  const watch = { started: () => {}, fetched: (so: number) => void bytes.push(so) };
  await download(await loadHub(), settings, watch);
  return { folder, bytes, asked: server.asked };
}

const withIndex = (weight_map: unknown) => ({
  ...repository(),
  'model.safetensors.index.json': { content: Buffer.from(JSON.stringify({ weight_map })) },
});

describe('download', () => {
  test('fetches what a checkpoint is read from, and nothing else', async () => {
    const { folder, bytes } = await fetched(repository(), 'whole');
    const shards = readdirSync(fixture).filter(isShard);
    expect(shards.length).toBeGreaterThan(1);
    expect(readdirSync(folder).sort()).toEqual(
      ['config.json', ...shards, 'model.safetensors.index.json'].sort(),
    );
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name))).toEqual(stored(name));
    const sizes = readdirSync(folder).map((name) => stored(name).length);
    expect(bytes.at(-1)).toBe(sizes.reduce((sum, size) => sum + size, 0));
    expect((await loadCheckpoint(folder)).config.layers).toBeGreaterThan(0);
  });

  test('goes on where it was broken off, and leaves alone what is there', async () => {
    const files = repository();
    const broken = readdirSync(fixture).filter(isShard).at(-1)!;
    files[broken]!.breaksAfter = 1000;
    await expect(fetched(files, 'broken')).rejects.toThrow(
      /cannot be reached \(.+\); the same command goes on later/,
    );
    await server!.close();
    const parts = readdirSync(join(work, 'broken')).filter((name) => name.endsWith('.part'));
    expect(parts).toHaveLength(1);
    const there = readFileSync(join(work, 'broken', parts[0]!)).length;
    expect(there).toBeGreaterThan(0);
    const { folder, asked } = await fetched(files, 'broken');
    expect(asked).toEqual([{ path: broken, range: `bytes=${there}-${stored(broken).length - 1}` }]);
    expect(readFileSync(join(folder, broken))).toEqual(stored(broken));
    expect(readdirSync(folder).some((name) => name.endsWith('.part'))).toBe(false);
  });

  test('keeps nothing whose content is not what was listed', async () => {
    for (const name of ['config.json', readdirSync(fixture).find(isShard)!]) {
      const files = repository();
      const other = Buffer.from(stored(name));
      other[5]! ^= 1;
      files[name] = { ...files[name]!, sends: other };
      const refused = await fetched(files, `other-${name}`).catch((error: Error) => error);
      expect(refused).toBeInstanceOf(DownloadError);
      expect(`${refused}`).toContain(`${name}: its content is not what the hub lists; it was thrown away`);
      expect(readdirSync(join(work, `other-${name}`)).filter((file) => file.includes(name))).toEqual([]);
      await server!.close();
    }
  });

  test.each([
    ['../../evil.safetensors', '"../../evil.safetensors"'],
    ['model-00009-of-00009.safetensors', '"model-00009-of-00009.safetensors"'],
    [7, '7'],
  ])('refuses an index that lists %s', async (name, shown) => {
    const index = fetched(withIndex({ weight: name }), `index-${shown.length}`);
    await expect(index).rejects.toThrow(
      `model.safetensors.index.json: lists ${shown}, which is no shard in the repository`,
    );
  });

  test('prefers weights in one file, as loading does', async () => {
    const files = {
      ...repository(),
      'model.safetensors': { content: Buffer.from('weights'), isLarge: true },
    };
    const { folder } = await fetched(files, 'one');
    expect(readdirSync(folder).sort()).toEqual(['config.json', 'model.safetensors']);
  });

  test('refuses what is no checkpoint, or more than allowed, before anything is fetched', async () => {
    const { 'config.json': _, ...lacking } = repository();
    await expect(fetched(lacking, 'none')).rejects.toThrow('lab/tiny: no config.json: this is no model');
    await server!.close();
    const old = {
      'config.json': repository()['config.json']!,
      'pytorch_model.bin': { content: Buffer.from('x') },
    };
    await expect(fetched(old, 'none')).rejects.toThrow('no model.safetensors and no index of shards');
    await server!.close();
    await expect(fetched(repository(), 'none', 1000)).rejects.toThrow(
      'lab/tiny: has 0.000 GB, allowed are 0.000: raise --limit',
    );
    await server!.close();
    const tokenizer = { content: new Uint8Array(64 * 2 ** 20 + 1) };
    await expect(fetched({ ...repository(), 'tokenizer.json': tokenizer }, 'none')).rejects.toThrow(
      'tokenizer.json: has 67108865 bytes, allowed are 67108864',
    );
    expect(readdirSync(work)).not.toContain('none');
  });

  test('says which repository is not there, and which hub cannot be reached', async () => {
    server = await hubServer({});
    const settings = { revision: 'main', folder: join(work, 'nowhere'), limitBytes: 1e9 };
    const watch = { started: () => {}, fetched: () => {} };
    const hub = await loadHub();
    const missing = { ...settings, repo: 'lab/nothing', hubUrl: server.hubUrl };
    await expect(download(hub, missing, watch)).rejects.toThrow(
      `lab/nothing at main: ${server.hubUrl} answered with status 404`,
    );
    await server.close();
    await expect(download(hub, missing, watch)).rejects.toThrow(
      `lab/nothing at main: ${server.hubUrl} cannot be reached (ECONNREFUSED)`,
    );
  });

  test('a part that is longer than the file is not believed', async () => {
    const folder = join(work, 'longer');
    mkdirSync(folder);
    const files = repository();
    const { folder: first } = await fetched(files, 'whole-again');
    await server!.close();
    const sha1 = (await import('node:crypto')).createHash('sha1');
    const content = stored('config.json');
    const oid = sha1.update(`blob ${content.length}\0`).update(content).digest('hex').slice(0, 16);
    writeFileSync(join(folder, `.config.json.${oid}.part`), `${content}more`);
    await expect(fetched(files, 'longer')).rejects.toThrow(
      'config.json: its content is not what the hub lists',
    );
    await server!.close();
    const { folder: second } = await fetched(files, 'longer');
    expect(readdirSync(second).sort()).toEqual(readdirSync(first).sort());
  });
});

test('without the package, says how to get it', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(loadHub(() => Promise.reject(missing))).rejects.toThrow(
    new DownloadError('download needs a package that is not installed: npm install @huggingface/hub'),
  );
  await expect(loadHub(() => Promise.reject(new SyntaxError('broken')))).rejects.toThrow(SyntaxError);
});
