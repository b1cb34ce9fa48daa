import { folderName } from './arm';
import type { TrainConfig } from './config';
import type { ByEstimator } from './estimator-report';
import type { ProblemResult } from './evaluate';
import { recordedEvaluation } from './recorded';
import { rl, rlSettings } from './rl';
import type { Session } from './session';
import { sft, sftSettings } from './sft';

/** What differs between trainings that share their supervised weights. */
export interface Arm {
  readonly arm: string;
  readonly config: TrainConfig;
}

/** RL of every arm from the same supervised weights, with the same random draws, and what each came to. */
export async function trainArms(
  session: Session,
  arms: readonly Arm[],
): Promise<{ before: ProblemResult[]; after: ByEstimator }> {
  const { config: shared } = session;
  const before = await recordedEvaluation(session, 'before', sftSettings(shared), await sft(session));
  const after: Record<string, ProblemResult[]> = {};
  for (const { arm, config } of arms) {
    const ofArm = { ...session, config };
    const folder = folderName(arm);
    // RL consumes the weights it starts from, so each arm reads them again.
    const trained = await rl(ofArm, await sft(ofArm), folder);
    after[arm] = await recordedEvaluation(ofArm, `after-${folder}`, rlSettings(config), trained);
  }
  return { before, after };
}
