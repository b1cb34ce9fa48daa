// pnpm --filter @lab/latent-recurrent experiment lengths [--size full|small] [--task dyck|maze] [--arm FSRM] [--seeds 1]
// pnpm --filter @lab/latent-recurrent experiment clusters [--size full|small]    (after lengths)
// Finished runs are kept in runs/latent-recurrent, so a study that was stopped goes on. A whole run of the full size rewrites its
// page under docs/experiments.
import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { runClusters } from './clusters';
import { runLengths } from './lengths';
import { optionsOf } from './options';

const commands = { lengths: runLengths, clusters: runClusters };
const asked = process.argv[2] ?? '';
if (!Object.hasOwn(commands, asked)) {
  console.error(`which experiment? ${Object.keys(commands).join(', ')}`);
  process.exit(2);
}
const backend = await onnx({ threads: 1 });
setBackend(backend);
await commands[asked as keyof typeof commands](optionsOf(process.argv));
await backend.dispose();
