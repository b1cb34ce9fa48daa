import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Interrupted } from '@lab/settings';
import { expect, test } from 'vitest';
import { notingFailure, readFailure } from '../../src/doctor/failure';
import { RatioError } from '../../src/errors';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

const failing = (error: Error) =>
  expect(notingFailure(folder, () => Promise.reject(error))).rejects.toBe(error);

test('the error that ends a run is noted until a run succeeds', async () => {
  expect(readFailure(folder)).toBeUndefined();
  await failing(new RatioError(0.3, 0.05));
  expect(readFailure(folder)).toEqual({
    name: 'RatioError',
    message: expect.stringContaining('differ by up to 0.3'),
  });
  expect(await notingFailure(folder, async () => 5)).toBe(5);
  expect(existsSync(join(folder, 'failure.json'))).toBe(false);
});

test('Ctrl-C is no error', async () => {
  await failing(new Interrupted('stopped', 'go on'));
  expect(readFailure(folder)).toBeUndefined();
});
