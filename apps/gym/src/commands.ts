import type { Patch } from '@lab/settings';
import type { Config } from './config';
import type { Study } from './study/study';

/** What `train` is given. */
export interface TrainOptions {
  readonly config: Config;
  /** Folder of the run. */
  readonly run: string;
  /** Go on from the run's last checkpoint. */
  readonly resume: boolean;
}

/** What `eval` is given. The run's own settings say what agent it is; `changes` go on top of them. */
export interface EvalOptions {
  readonly run: string;
  readonly changes: Patch;
}

/** What `watch` is given. */
export interface WatchOptions extends EvalOptions {
  readonly episodes: number;
  /** File to record to; empty to draw in the terminal. */
  readonly gif: string;
  readonly framesPerSecond: number;
}

/** What `compare` and `sweep` are given. */
export interface StudyOptions {
  readonly study: Study;
  /** Folder that the runs are put in; those already there are gone on with. */
  readonly run: string;
  /** Markdown page whose results are filled in; empty for none. */
  readonly page: string;
}

/** What `report` is given. */
export interface ReportOptions {
  readonly run: string;
}

/** One function per command of `lab-gym`; every option is checked before it is called. */
export interface Commands {
  train(options: TrainOptions): Promise<void>;
  eval(options: EvalOptions): Promise<void>;
  watch(options: WatchOptions): Promise<void>;
  compare(options: StudyOptions): Promise<void>;
  sweep(options: StudyOptions): Promise<void>;
  report(options: ReportOptions): Promise<void>;
}
