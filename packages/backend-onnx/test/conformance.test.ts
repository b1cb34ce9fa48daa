import { conformanceTests } from '@lab/tensor/conformance';
import { afterAll, describe, it } from 'vitest';
import { onnx } from '../src';

for (const runtime of ['node', 'web'] as const) {
  const backend = await onnx({ runtime });
  describe(`onnxruntime-${runtime}`, () => {
    for (const { name, run } of conformanceTests(backend)) it(name, run);
    afterAll(() => backend.dispose());
  });
}
