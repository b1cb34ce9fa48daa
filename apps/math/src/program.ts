import { Command, type CommanderError } from 'commander';
import { type Commands, comparedEstimators } from './commands';
import { ConfigError } from './errors';
import { estimatorNames } from './estimators';
import { addSettingFlags, patchFromFlags } from './flags';
import { presetNames } from './presets';
import { configFromFlags, configsToCompare, type Flags } from './program-config';
import { downloadCommand } from './program-download';
import { lookCommands } from './program-look';
import { integer } from './setting';
import { readStudy } from './study';
import { dials } from './tasks/dials';

const SUPERVISED = [
  'seed',
  'task',
  ...Object.keys(dials),
  'data',
  'model',
  'ffn',
  'sft',
  'lora',
  'eval',
  'runtime',
  'log',
];
const EVERYTHING = [...SUPERVISED, 'rl', 'reward', 'critic', 'watch'];
const answers = integer(8, 1, 1024, 'answers to show');

/**
 * The `lab-math` command line: flags are read and checked here, the work is done by `commands`.
 *
 * Parsing throws ConfigError, with a list of what is allowed, on any flag, command or setting that no run can use.
 */
export function createProgram(commands: Commands): Command {
  const program = strict(new Command('lab-math'));
  program.description('Post-trains a small language model on arithmetic with verifiable rewards.');

  trainCommand(program, 'start', 'train, then evaluate and write a report', EVERYTHING, commands);
  trainCommand(program, 'sft', 'supervised training on worked examples', SUPERVISED, commands);
  trainCommand(program, 'train', 'supervised training, then reinforcement learning', EVERYTHING, commands);

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
  addSettingFlags(configFlag(resumeFlag(compare)), EVERYTHING, ['rl.estimator', 'rl.objective']);

  studyCommand(program, commands.study);

  const evaluate = declare(program, 'eval', 'pass@1 to pass@64 of a run, with confidence intervals').action(
    (flags: Flags) => commands.eval({ run: `${flags.run}`, changes: patchFromFlags(flags) }),
  );
  addSettingFlags(evaluate, ['seed', 'eval', 'runtime']);

  declare(program, 'sample', 'answer a problem that you type')
    .argument('[problem...]', "such as '3 7 12 = 33'; without one, asks for problems")
    .option('--answers <value>', `${answers.help}: ${answers.allowed}`, `${answers.default}`)
    .action((words: string[], flags: Flags) =>
      commands.sample({
        run: `${flags.run}`,
        problem: words.length > 0 ? words.join(' ') : undefined,
        answers: answerCount(`${flags.answers}`),
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
  sections: readonly string[],
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
  addSettingFlags(configFlag(resumeFlag(command)), sections);
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
      const study = readStudy(file, { settings: patchFromFlags(flags), ...changes });
      return action({ study, run: `${flags.run ?? `runs/${study.name}`}`, out: `${flags.out}` });
    });
  addSettingFlags(command, EVERYTHING, ['seed']);
}

function declare(program: Command, name: string, description: string): Command {
  const command = strict(program.command(name)).description(description);
  return command.option(
    '--run <folder>',
    'folder of the run',
    `runs/${name === 'compare' ? 'compare' : 'math'}`,
  );
}

function configFlag(command: Command): Command {
  return command
    .option('--config <file>', 'TOML or JSON file with settings; flags go before it')
    .option('--preset <name>', `settings by size of model, below all others: ${presetNames.join(', ')}`);
}

function resumeFlag(command: Command): Command {
  return command.option('--resume', "go on from the run's last checkpoint, with its settings", false);
}

function answerCount(text: string): number {
  const count = answers.fromText(text);
  if (answers.accepts(count)) return count;
  throw new ConfigError(`--answers must be ${answers.allowed}, got '${text}'`);
}

/** Makes a command throw instead of exiting, and say what it allows. */
function strict(command: Command): Command {
  const allowed = () => {
    const names =
      command.commands.length > 0 ? command.commands.map((known) => known.name()) : flagsOf(command);
    return `; ${command.name()} allows: ${names.join(', ')}`;
  };
  command.showSuggestionAfterError(false).configureOutput({ outputError: () => {} });
  return command.exitOverride((error: CommanderError) => {
    const isHelp = error.exitCode === 0 || error.code === 'commander.help';
    throw isHelp ? error : new ConfigError(error.message.replace(/^error: /, '') + allowed());
  });
}

function flagsOf(command: Command): string[] {
  return [...command.options.map((option) => option.long ?? option.flags), '--help'];
}
