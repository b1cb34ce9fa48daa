import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { sampling } from './sampling';
import { trainingMemory, trainStep } from './train-step';

// Usage: pnpm bench [--rounds 5] [--memory 1000]. Peers run where LAB_PYTHON and LAB_TFJS_NODE name them.
const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

const rounds = option('rounds', 5);
console.log(`Node ${process.version}, ${process.platform}-${process.arch}, one thread`);
await trainStep(rounds);
await sampling(rounds);
const steps = option('memory', 0);
if (steps) {
  const backend = await onnx({ threads: 1 });
  setBackend(backend);
  console.log(`memory over ${steps} training steps:`);
  await trainingMemory(backend, steps);
  await backend.dispose();
}
