import { backendsHere, howToTest, node } from './backends-here';
import { checkConformance } from './check-conformance';

for (const backend of backendsHere) await checkConformance(backend);
if (node.length === 0) console.log(howToTest('node'));
