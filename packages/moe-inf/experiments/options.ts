/** What a command may be given. Any of them makes a trial, of which no page is written. */
export interface Options {
  /** Steps of every arm. */
  readonly steps?: number | undefined;
  /** How many of the seeds. */
  readonly seeds?: number | undefined;
  /** The only arm to run. */
  readonly arm?: string | undefined;
}

/** Reads `--steps 60 --seeds 1 --arm 'dense 48'`. */
export function optionsOf(argv: readonly string[]): Options {
  const text = (name: string) => {
    const at = argv.indexOf(`--${name}`);
    return at < 0 ? undefined : argv[at + 1];
  };
  const number = (name: string) => {
    const given = text(name);
    return given === undefined ? undefined : Number(given);
  };
  return { steps: number('steps'), seeds: number('seeds'), arm: text('arm') };
}

/** Whether a run is one of the frozen settings in full. */
export function isFull({ steps, seeds, arm }: Options): boolean {
  return steps === undefined && seeds === undefined && arm === undefined;
}

/** Where pages and figures go. */
export const docs = new URL('../../../docs/experiments/', import.meta.url);
