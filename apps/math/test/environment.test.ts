import { expect, test } from 'vitest';
import { environment } from '../src/environment';

test('versions of Node, of the packages, and of what they compute with', () => {
  const { node, platform, processor, packages } = environment();
  expect(node).toBe(process.version);
  expect(platform).toContain(process.arch);
  expect(processor).not.toBe('');
  expect(Object.keys(packages)).toEqual(
    expect.arrayContaining(['@lab/tensor', '@lab/advantages', '@lab/runs']),
  );
  for (const version of Object.values(packages)) expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(packages['onnxruntime-node']).toMatch(/^1\./);
});
