import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a peer's script prints. */
export interface PeerResult {
  readonly cpuMs: number;
  readonly result: number[];
  readonly versions: Record<string, string>;
}

/** Run a script of this folder with the Python that LAB_PYTHON names, at one thread; undefined where it names none, or one without the peer's packages, which is said. */
export function runPeer(script: string, inputs: object): PeerResult | undefined {
  const python = process.env.LAB_PYTHON;
  if (!python) return undefined;
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [path], {
    input: JSON.stringify(inputs),
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return JSON.parse(stdout) as PeerResult;
  const missing = /ModuleNotFoundError: .*/.exec(stderr)?.[0];
  if (!missing) throw new Error(`${script}: ${stderr}`);
  console.log(`  ${script} was not run: ${missing}`);
  return undefined;
}
