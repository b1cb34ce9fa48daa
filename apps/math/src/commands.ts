import type { Patch } from '@lab/settings';
import type { TrainConfig } from './config';
import type { EstimatorName } from './estimators';
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
  readonly changes: Patch;
}

/** What `sample` is given. */
export interface SampleOptions {
  readonly run: string;
  /** The problem as typed, or undefined to ask for problems one after another. */
  readonly problem: string | undefined;
  /** Answers to show. */
  readonly answers: number;
}

/** What `--dry-run` is given. */
export interface DryRunOptions {
  readonly config: TrainConfig;
  /** Whether reinforcement learning would follow supervised training. */
  readonly rl: boolean;
}

/** What `study` is given. */
export interface StudyOptions {
  readonly study: Study;
  /** Folder that the runs are put in; those already there are gone on with. */
  readonly run: string;
  /** Folder of the page and its figures. */
  readonly out: string;
}

/** What `rollouts` is given. */
export interface RolloutsOptions {
  readonly run: string;
  /** `rl`, or the arm of a comparison. */
  readonly phase: string;
  /** First and last step; undefined for the last one kept. */
  readonly steps: readonly [first: number, last: number] | undefined;
  readonly order: 'best' | 'worst' | 'sampled';
  /** Conditions as typed, such as `reward=0`. */
  readonly where: readonly string[];
  /** Answers to show. */
  readonly limit: number;
  /** One JSON object per line, for other programs. */
  readonly json: boolean;
}

/** What `doctor` is given. */
export interface DoctorOptions {
  readonly run: string;
  /** `rl`, or the arm of a comparison. */
  readonly phase: string;
}

/** What `report` is given. */
export interface ReportOptions {
  readonly run: string;
}

/** What `download` is given. */
export interface DownloadOptions {
  /** `name` or `owner/name`. */
  readonly repo: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  readonly folder: string;
  /** What all files may have. */
  readonly limitGigabytes: number;
  readonly hubUrl: string;
}

/** One function per command of `lab-math`; every option is checked before it is called. */
export interface Commands {
  start(options: TrainOptions): Promise<void>;
  sft(options: TrainOptions): Promise<void>;
  train(options: TrainOptions): Promise<void>;
  eval(options: EvalOptions): Promise<void>;
  compare(options: CompareOptions): Promise<void>;
  study(options: StudyOptions): Promise<void>;
  dryRun(options: DryRunOptions): Promise<void>;
  sample(options: SampleOptions): Promise<void>;
  rollouts(options: RolloutsOptions): Promise<void>;
  doctor(options: DoctorOptions): Promise<void>;
  report(options: ReportOptions): Promise<void>;
  download(options: DownloadOptions): Promise<void>;
}

/** The estimators that `compare` runs unless told otherwise. */
export const comparedEstimators: readonly EstimatorName[] = ['maxpo', 'rloo', 'grpo'];
