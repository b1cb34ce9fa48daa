import { describe, it } from 'vitest';
import { referenceBackend } from '../src';
import { conformanceTests } from '../src/conformance';

// Comparing the reference with itself checks the suite's own behaviour tests; its numbers are checked against
// finite differences and PyTorch in the tests beside this one.
describe('conformance of the reference backend', () => {
  for (const { name, run } of conformanceTests(referenceBackend())) it(name, run);
});
