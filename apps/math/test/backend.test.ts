import { expect, test } from 'vitest';
import { openBackend } from '../src/backend';

test('opens the backend that is named', async () => {
  const names = ['reference', 'onnx'] as const;
  for (const backend of names) {
    const opened = await openBackend({ backend, device: 'cpu', threads: 1 });
    expect(opened.name).toBe(backend);
    await opened.dispose();
  }
});
