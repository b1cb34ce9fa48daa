import type { TrainConfig } from './config';
import type { EstimatorName } from './estimators';
import type { SettingsPatch } from './flags';
import type { Study } from './study';

/** What `start`, `sft` and `train` are given. */
export interface TrainOptions {
  readonly config: TrainConfig;
  /** Folder of the run. */
  readonly run: string;
  /** Go on from the run's last checkpoint. */
  readonly resume: boolean;
}

/** What `compare` is given: one configuration per estimator, alike but for that. */
export interface CompareOptions {
  readonly configs: readonly TrainConfig[];
  /** Folder that the runs are put in. */
  readonly run: string;
  /** Go on from the last checkpoints there. */
  readonly resume: boolean;
}

/** What `eval` is given. The run's own configuration says what model it is; `changes` go on top of it. */
export interface EvalOptions {
  readonly run: string;
  readonly changes: SettingsPatch;
}

/** What `sample` is given. */
export interface SampleOptions {
  readonly run: string;
  /** The problem as typed, or undefined to ask for problems one after another. */
  readonly problem: string | undefined;
  /** Answers to show. */
  readonly answers: number;
}

/** What `study` is given. */
export interface StudyOptions {
  readonly study: Study;
  /** Folder that the runs are put in; those already there are gone on with. */
  readonly run: string;
  /** Folder of the page and its figures. */
  readonly out: string;
}

/** One function per command of `lab-math`; every option is checked before it is called. */
export interface Commands {
  start(options: TrainOptions): Promise<void>;
  sft(options: TrainOptions): Promise<void>;
  train(options: TrainOptions): Promise<void>;
  eval(options: EvalOptions): Promise<void>;
  compare(options: CompareOptions): Promise<void>;
  study(options: StudyOptions): Promise<void>;
  sample(options: SampleOptions): Promise<void>;
}

/** The estimators that `compare` runs unless told otherwise. */
export const comparedEstimators: readonly EstimatorName[] = ['maxpo', 'rloo', 'grpo'];
