import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = process.env.GYMNASIUM_PYTHON ?? 'python3';
const found = spawnSync(command, ['-c', 'import gymnasium'], { stdio: 'ignore' }).status === 0;
if (!found) {
  console.info(`Not tested with Python: ${command} has no gymnasium (GYMNASIUM_PYTHON names another Python)`);
}

/** The Python that tests run the bridge with, or undefined where it has no Gymnasium. */
export const python = found ? command : undefined;

// So that Python can import the tests' modules.
process.env.PYTHONPATH = fileURLToPath(new URL('./modules', import.meta.url));
