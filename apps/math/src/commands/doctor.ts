import type { DoctorOptions } from '../commands';
import { diagnose } from '../doctor/diagnose';
import { gather } from '../doctor/gather';
import { inLines } from '../doctor/words';

/** `lab-math doctor`: why a run does not learn. */
export async function doctor({ run, phase }: DoctorOptions): Promise<void> {
  const evidence = gather(run, phase);
  console.log(inLines(diagnose(evidence), evidence).join('\n'));
}
