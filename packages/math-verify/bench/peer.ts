import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A text to judge and its gold. */
export interface Pair {
  readonly text: string;
  readonly gold: string;
}

/** Verdicts in the order of the pairs, and the CPU milliseconds they took. */
export interface Judged {
  readonly verdicts: readonly string[];
  readonly milliseconds: number;
}

/** Math-Verify's verdicts, by the Python that LAB_PYTHON names. Throws if the script fails or does not come back within ten minutes. */
export function judgeByPeer(pairs: readonly Pair[]): Judged {
  const script = fileURLToPath(new URL('../../../tools/bench/math-verify/judge.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.env.LAB_PYTHON ?? 'python3', [script], {
    input: JSON.stringify(pairs),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 600_000,
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return JSON.parse(stdout);
}
