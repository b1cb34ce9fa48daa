import {
  type AnyCore,
  causalTransformer,
  type FsrmConfig,
  fsrm,
  lstm,
  mamba2,
  modelSize,
  widthFor,
} from '../src/index';
import { common, type Settings, type TaskName } from './settings';
import { tasks } from './tasks';

/** A model of the study; transformers see as much of the past as is asked for, with the same parameters. */
export interface Arm {
  readonly name: string;
  core(context: number): AnyCore;
  readonly parameters: number;
}

/** FSRM and what it is compared with, at about as many parameters. */
export function mainArms(name: TaskName, { width }: Settings): Arm[] {
  const { task, train } = tasks[name];
  const { inputs, classes } = task;
  const main = fsrmArm('FSRM', name, width, {});
  const builders: Record<string, Builder> = {
    LSTM: { steps: 4, build: (w) => lstm({ inputs, width: w }) },
    'Mamba-2': {
      steps: 8,
      build: (w) => mamba2({ inputs, width: w, layers: 2, states: 32, headWidth: 16 }),
    },
    Transformer: {
      steps: 4,
      build: (w, context) => causalTransformer({ inputs, width: w, layers: 2, heads: 4, context }),
    },
  };
  const others = Object.entries(builders).map(([title, { steps, build }]) => {
    const widths = Array.from({ length: 256 / steps }, (_, i) => (i + 1) * steps);
    const chosen = widthFor((w) => build(w, train.time), classes, main.parameters, widths);
    return arm(title, name, (context) => build(chosen, context));
  });
  return [main, ...others];
}

interface Builder {
  /** Widths are multiples of it. */
  readonly steps: number;
  build(width: number, context: number): AnyCore;
}

/** FSRM with other numbers of fast steps, and with a set of weights for each of them. */
export function variationArms(name: TaskName, { width }: Settings): Arm[] {
  const swept = common.sweep.map((T) => fsrmArm(`FSRM, T = ${T}`, name, width, { T }));
  return [...swept, fsrmArm('FSRM, unshared', name, width, { shared: false })];
}

/** FSRM as in the paper: the coupling passes a GRU on mazes. */
function fsrmArm(title: string, name: TaskName, width: number, changes: Partial<FsrmConfig>): Arm {
  const { inputs } = tasks[name].task;
  const maze = name === 'maze';
  // Observations of a maze are sums of some 30 one-hot parts.
  const encoderStd = maze ? 0.5 / Math.sqrt(30) : 0.5;
  const config = { inputs, width, tokens: common.tokens, T: common.T, gru: maze, encoderStd, ...changes };
  return arm(title, name, () => fsrm(config));
}

function arm(title: string, name: TaskName, core: (context: number) => AnyCore): Arm {
  const { task, train } = tasks[name];
  return { name: title, core, parameters: modelSize(core(train.time), task.classes) };
}
