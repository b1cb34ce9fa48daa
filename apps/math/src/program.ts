import {
  addConfigFlags,
  addResumeFlag,
  addSettingFlags,
  type Flags,
  integer,
  patchFromFlags,
  strict,
  valueFlag,
  valueOfFlag,
} from '@lab/settings';
import { Command } from 'commander';
import { type Commands, comparedEstimators } from './commands';
import { estimatorNames } from './estimators';
import { presets } from './presets';
import { configFromFlags, configsToCompare } from './program-config';
import { downloadCommand } from './program-download';
import { lookCommands } from './program-look';
import { settings } from './settings';
import { readStudy } from './study';

/** Sections that supervised training does not look at. */
const RL = ['rl', 'reward', 'critic', 'watch'];

/** Second flags of settings that are given often. */
const short = {
  'rl.estimator': 'advantage',
  'rl.objective': 'objective',
  'rl.k': 'k',
  'rl.loss': 'loss',
  'runtime.backend': 'backend',
  'data.path': 'data',
  'model.checkpoint': 'model',
  'ffn.kind': 'ffn',
};
const answers = integer(8, 1, 1024, 'answers to show');

/**
 * The `lab-math` command line: flags are read and checked here, the work is done by `commands`.
 *
 * Parsing throws ConfigError, with a list of what is allowed, on any flag, command or setting that no run can use.
 */
export function createProgram(commands: Commands): Command {
  const program = strict(new Command('lab-math'));
  program.description('Post-trains a small language model on arithmetic with verifiable rewards.');

  trainCommand(program, 'start', 'train, then evaluate and write a report', [], commands);
  trainCommand(program, 'sft', 'supervised training on worked examples', RL, commands);
  trainCommand(program, 'train', 'supervised training, then reinforcement learning', [], commands);

  const compare = declare(
    program,
    'compare',
    'train with several estimators from one seed and draw their curves',
  )
    .option(
      '--advantage, --estimators <names>',
      `advantage estimators with commas between, of ${estimatorNames.join(', ')} (default ${comparedEstimators})`,
    )
    .option('--objective, --objectives <names>', 'instead: objectives of @lab/ordergrad with commas between')
    .action((flags: Flags) =>
      commands.compare({
        configs: configsToCompare(flags),
        run: `${flags.run}`,
        resume: flags.resume === true,
      }),
    );
  addSettingFlags(addConfigFlags(addResumeFlag(compare), presets), settings, {
    without: ['rl.estimator', 'rl.objective'],
    short,
  });

  studyCommand(program, commands.study);

  const evaluate = declare(program, 'eval', 'pass@1 to pass@64 of a run, with confidence intervals').action(
    (flags: Flags) => commands.eval({ run: `${flags.run}`, changes: patchFromFlags(settings, flags) }),
  );
  addSettingFlags(evaluate, settings, { only: ['seed', 'eval', 'runtime'], short });

  declare(program, 'sample', 'answer a problem that you type')
    .argument('[problem...]', "such as '3 7 12 = 33'; without one, asks for problems")
    .addOption(valueFlag('answers', answers))
    .action((words: string[], flags: Flags) =>
      commands.sample({
        run: `${flags.run}`,
        problem: words.length > 0 ? words.join(' ') : undefined,
        answers: valueOfFlag(flags, 'answers', answers),
      }),
    );
  lookCommands((name, description) => declare(program, name, description), commands);
  downloadCommand(strict(program.command('download')), commands);
  return program;
}

function trainCommand(
  program: Command,
  name: 'start' | 'sft' | 'train',
  description: string,
  without: readonly string[],
  { [name]: action, dryRun }: Commands,
): void {
  const command = declare(program, name, description).action((flags: Flags) => {
    const options = { config: configFromFlags(flags), run: `${flags.run}`, resume: flags.resume === true };
    return flags.dryRun === true ? dryRun({ config: options.config, rl: name !== 'sft' }) : action(options);
  });
  command.option(
    '--dry-run',
    'print what the run would need and do, with a step timed, and leave it at that',
  );
  addSettingFlags(addConfigFlags(addResumeFlag(command), presets), settings, { without, short });
}

function studyCommand(program: Command, action: Commands['study']): void {
  const command = strict(program.command('study'))
    .description('run a study: arms that share their supervised weights, with several seeds; repeat to go on')
    .argument('<file>', 'JSON or TOML file: name, title, seeds, settings, and arms with settings of rl')
    .option('--run <folder>', "folder of the runs (default runs/ and the study's name)")
    .option('--out <folder>', 'folder of the page and its figures', 'docs/experiments')
    .option('--seeds <list>', "seeds with commas between, in place of the study's")
    .action((file: string, flags: Flags) => {
      const changes = typeof flags.seeds === 'string' && { seeds: flags.seeds.split(',').map(Number) };
      const study = readStudy(file, { settings: patchFromFlags(settings, flags), ...changes });
      return action({ study, run: `${flags.run ?? `runs/${study.name}`}`, out: `${flags.out}` });
    });
  addSettingFlags(command, settings, { without: ['seed'], short });
}

function declare(program: Command, name: string, description: string): Command {
  const command = strict(program.command(name)).description(description);
  return command.option(
    '--run <folder>',
    'folder of the run',
    `runs/${name === 'compare' ? 'compare' : 'math'}`,
  );
}
