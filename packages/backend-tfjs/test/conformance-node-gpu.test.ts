import { it } from 'vitest';
import { howToTest, nodeGpu } from './backends-here';
import { checkConformance } from './check-conformance';

// In a file, and so a process, of its own: one process can use one of the two packages with a binding.
for (const backend of nodeGpu) await checkConformance(backend);
if (nodeGpu.length === 0) {
  console.log(howToTest('node-gpu'));
  it.skip('tfjs node-gpu', () => {});
}
