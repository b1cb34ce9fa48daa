import { conformanceTests } from '@lab/tensor/conformance';
import { afterAll, describe, expect, it } from 'vitest';
import type { BackendHere } from './backends-here';
import { recorded, supportPages } from './support-table';

/** Runs the conformance suite on a backend, and compares what it saw with the page of supported operations. */
export async function checkConformance({ name, open }: BackendHere): Promise<void> {
  const { backend, table } = recorded(await open());
  describe(`tfjs ${name}`, () => {
    for (const { name: test, run } of conformanceTests(backend)) it(test, run);
    it('docs/tfjs-support.md says how each operation was lowered', () => {
      const { stored, seen } = supportPages(name, table);
      expect(stored).toBe(seen);
    });
    afterAll(() => backend.dispose());
  });
}
