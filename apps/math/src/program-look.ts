import { ConfigError, type Flags, integer, valueFlag, valueOfFlag } from '@lab/settings';
import type { Command } from 'commander';
import type { Commands } from './commands';

const limit = integer(8, 1, 1_000_000, 'answers to show');
const stepRange = /^(\d+)(?:-(\d+))?$/;

/** The commands that look at a run and change nothing of it. */
export function lookCommands(
  declare: (name: string, description: string) => Command,
  commands: Pick<Commands, 'rollouts' | 'doctor' | 'report'>,
): void {
  rolloutsCommand(
    declare('rollouts', 'sampled answers of a run, with their rewards and advantages'),
    commands,
  );
  ofRun(declare('doctor', 'says why a run does not learn, or nothing where it does'))
    .option('--phase <name>', 'rl, or the arm of a comparison', 'rl')
    .action((run: string | undefined, flags: Flags) =>
      commands.doctor({ run: run ?? `${flags.run}`, phase: `${flags.phase}` }),
    );
  ofRun(declare('report', "write a run's report.html anew, also while it trains")).action(
    (run: string | undefined, flags: Flags) => commands.report({ run: run ?? `${flags.run}` }),
  );
}

/** A run may be named without its flag. */
function ofRun(command: Command): Command {
  return command.argument('[run]', 'folder of the run, in place of --run');
}

function rolloutsCommand(command: Command, { rollouts }: Pick<Commands, 'rollouts'>): void {
  ofRun(command)
    .option('--phase <name>', 'rl, or the arm of a comparison', 'rl')
    .option('--step <number>', 'a step, or a range such as 1-10 (default: the last)')
    .option('--best', 'by reward, the highest first', false)
    .option('--worst', 'by reward, the lowest first', false)
    .option(
      '--where <condition>',
      "such as reward=0, outcome=unscored, tokens>=12, 'completion~boxed', parts.length>0; may be repeated",
      (condition: string, before: string[]) => [...before, condition],
      [] as string[],
    )
    .addOption(valueFlag('limit', limit))
    .option('--json', 'one JSON object per line, with tokens and log-probabilities', false)
    .action((run: string | undefined, flags: Flags) =>
      rollouts({
        run: run ?? `${flags.run}`,
        phase: `${flags.phase}`,
        steps: stepsOf(flags.step),
        order: orderOf(flags),
        where: flags.where as string[],
        limit: valueOfFlag(flags, 'limit', limit),
        json: flags.json === true,
      }),
    );
}

function stepsOf(text: unknown): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const [, first, last = first] = stepRange.exec(`${text}`) ?? [];
  if (first !== undefined && Number(first) <= Number(last)) return [Number(first), Number(last)];
  throw new ConfigError(`--step must be a step or a range such as 1-10, got '${text}'`);
}

function orderOf({ best, worst }: Flags): 'best' | 'worst' | 'sampled' {
  if (best === true && worst === true) throw new ConfigError('--best excludes --worst: give one');
  return best === true ? 'best' : worst === true ? 'worst' : 'sampled';
}
