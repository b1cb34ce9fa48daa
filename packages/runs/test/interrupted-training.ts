/** A process for on-interrupt.test.ts: steps until it is asked to stop, or on and on with the argument `deaf`. */
import { onInterrupt } from '../src/index';

const interrupt = onInterrupt(() => console.log('stopping'));
console.log('ready');
const deaf = process.argv[2] === 'deaf';
while (deaf || !interrupt.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
interrupt.dispose();
console.log(`saved after ${(interrupt.signal.reason as Error).message}`);
