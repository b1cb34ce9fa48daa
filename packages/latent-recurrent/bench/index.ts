// pnpm bench [--rounds 3] [--steps 10], with LAB_PYTHON for the peer.
import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { compileTime } from './compile-time';
import { trainStep } from './train-step';

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const backend = await onnx({ threads: 1 });
setBackend(backend);
const model = { inputs: 16, tokens: 8, width: 64 };
const [rounds, steps] = [option('rounds', 3), option('steps', 10)];
console.log(`Node ${process.version}, ${process.platform}-${process.arch}, ONNX Runtime, one thread`);
await trainStep(backend, { ...model, T: 5, observations: 32, batch: 32 }, rounds, steps);
await trainStep(
  backend,
  { ...model, tokens: 4, width: 32, T: 3, observations: 20, batch: 64 },
  rounds,
  steps,
);
await compileTime(backend, { ...model, T: 10, observations: 96, batch: 32 }, [12, 96]);
await backend.dispose();
