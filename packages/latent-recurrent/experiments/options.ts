import type { sizes, TaskName } from './settings';

/** What a command was given. */
export interface Options {
  readonly size: keyof typeof sizes;
  /** The only task to run. */
  readonly task: TaskName | undefined;
  /** The only arm to run. */
  readonly arm: string | undefined;
  /** How many of the seeds. */
  readonly seeds: number | undefined;
  /** Whether nothing was left out, so that the pages may be written. */
  readonly isWhole: boolean;
}

/** Reads `--size full --task dyck --arm LSTM --seeds 1`. */
export function optionsOf(argv: readonly string[]): Options {
  const text = (name: string) => {
    const at = argv.indexOf(`--${name}`);
    return at < 0 ? undefined : argv[at + 1];
  };
  const [size = 'small', task, arm, seeds] = ['size', 'task', 'arm', 'seeds'].map(text);
  if (size !== 'full' && size !== 'small') throw new Error(`--size: full or small, got ${size}`);
  if (task !== undefined && task !== 'dyck' && task !== 'maze')
    throw new Error(`--task: dyck or maze, got ${task}`);
  const count = seeds === undefined ? undefined : Number(seeds);
  return { size, task, arm, seeds: count, isWhole: !task && !arm && count === undefined };
}
