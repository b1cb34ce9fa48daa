import { Command, type CommanderError, Option } from 'commander';
import type { Commands } from './commands';
import { type Config, resolveConfig } from './config';
import { readConfigFile } from './configuration/config-file';
import { type Patch, patchFromTexts } from './configuration/patch';
import { integer, type Setting } from './configuration/setting';
import { namedSettings } from './configuration/table';
import { ConfigError } from './errors';
import { presetNames } from './presets';
import { storedSettings } from './run-folder';
import { settings } from './settings';
import { readStudyFile, type Study, studyOf } from './study/study';
import { gridOf, randomCombinations } from './study/variations';

/** What commander makes of a command line. */
type Flags = Readonly<Record<string, unknown>>;

const episodeCount = integer(3, 1, 1000, 'episodes');
const frameRate = integer(30, 1, 100, 'pictures per second');
const combinations = integer(0, 0, 100_000, 'so many random combinations in place of all');

/**
 * The `lab-gym` command line: flags are read and checked here, the work is done by `commands`.
 *
 * Parsing throws ConfigError, with a list of what is allowed, on any flag, command or setting that no run can use.
 */
export function createProgram(commands: Commands): Command {
  const program = strict(new Command('lab-gym'));
  program.description('Trains agents on Gymnasium-style environments.');

  const train = declare(program, 'train', 'train an agent, evaluate it, and write a report').action(
    (flags: Flags) =>
      commands.train({ config: configFrom(flags), run: `${flags.run}`, resume: flags.resume === true }),
  );
  train.option('--resume', "go on from the run's last checkpoint, with its settings", false);
  settingFlags(configFlags(train), Object.keys(settings));

  const evaluate = declare(program, 'eval', "returns of a run's agent, with their interval").action(
    (flags: Flags) => commands.eval({ run: `${flags.run}`, changes: changesFrom(flags) }),
  );
  settingFlags(evaluate, ['env', 'eval', 'runtime']);

  const watch = declare(program, 'watch', "draw a run's agent in the terminal, or record it").action(
    (flags: Flags) =>
      commands.watch({
        run: `${flags.run}`,
        changes: changesFrom(flags),
        episodes: count(flags, 'episodes', episodeCount),
        gif: `${flags.gif}`,
        framesPerSecond: count(flags, 'fps', frameRate),
      }),
  );
  watch
    .option('--episodes <value>', `${episodeCount.help}: ${episodeCount.allowed}`, `${episodeCount.default}`)
    .option('--gif <file>', 'record to this file instead of drawing in the terminal', '')
    .option('--fps <value>', `${frameRate.help}: ${frameRate.allowed}`, `${frameRate.default}`);
  settingFlags(watch, ['env', 'eval', 'runtime']);

  studyCommand(
    program,
    'compare',
    'train with several settings and the same seeds, and draw their curves',
    commands,
  );
  studyCommand(
    program,
    'sweep',
    'train with all or random combinations of settings, and sort them',
    commands,
  );
  declare(program, 'report', 'write the page of a run, finished or in progress').action((flags: Flags) =>
    commands.report({ run: `${flags.run}` }),
  );
  return program;
}

function studyCommand(
  program: Command,
  name: 'compare' | 'sweep',
  description: string,
  { [name]: action }: Commands,
): void {
  const command = declare(program, name, `${description}; repeat the command to go on`)
    .argument('[file]', 'JSON or TOML file with title, seeds, settings, and arms with settings of their own')
    .addOption(
      new Option(
        '--vary <setting=values>',
        'a setting and its values, such as ppo.clip=0.1,0.2; may be repeated',
      )
        .argParser((text: string, before: string[]) => [...before, text])
        .default([], ''),
    )
    .option('--seeds <list>', 'seeds with commas between (default 0,1,2)')
    .option('--page <file>', 'Markdown page to write the tables and figures into', '')
    .action((file: string | undefined, flags: Flags) =>
      action({ study: studyFrom(file, flags), run: `${flags.run}`, page: `${flags.page}` }),
    );
  if (name === 'sweep')
    command.option('--random <count>', `${combinations.help}: ${combinations.allowed}`, '0');
  settingFlags(
    configFlags(command),
    Object.keys(settings).filter((section) => section !== 'seed'),
  );
}

/** The layers of a file, of flags, and of the arms that `--vary` spans. */
function studyFrom(path: string | undefined, flags: Flags): Study {
  const file = path === undefined ? undefined : readStudyFile(path);
  const vary = flags.vary as readonly string[];
  const random = count({ random: '0', ...flags }, 'random', combinations);
  const seeds =
    typeof flags.seeds === 'string' ? flags.seeds.split(',').map(Number) : (file?.seeds ?? [0, 1, 2]);
  const varied = random > 0 ? randomCombinations(vary, random, Number(seeds[0])) : gridOf(vary);
  const arms = vary.length > 0 ? varied : (file?.arms ?? {});
  const shared = [...(file ? [file.settings] : []), ...layersFrom(flags).layers];
  return studyOf(file?.title ?? `${flags.run}`, shared, arms, seeds);
}

function configFrom(flags: Flags): Config {
  const { layers, problems } = layersFrom(flags);
  return resolveConfig(
    [...(flags.resume === true ? storedSettings(`${flags.run}`) : []), ...layers],
    problems,
  );
}

function layersFrom(flags: Flags): { layers: unknown[]; problems: string[] } {
  const problems: string[] = [];
  const patch = patchFromTexts(settings, flags, problems);
  const preset = typeof flags.preset === 'string' ? [{ preset: flags.preset }] : [];
  const file = typeof flags.config === 'string' ? [readConfigFile(flags.config)] : [];
  return { layers: [...preset, ...file, patch], problems };
}

function changesFrom(flags: Flags): Patch {
  const problems: string[] = [];
  const patch = patchFromTexts(settings, flags, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return patch;
}

function declare(program: Command, name: string, description: string): Command {
  const command = strict(program.command(name)).description(description);
  const isStudy = name === 'compare' || name === 'sweep';
  return command.option('--run <folder>', 'folder of the run', `runs/${isStudy ? name : 'gym'}`);
}

function configFlags(command: Command): Command {
  return command
    .option('--config <file>', 'TOML or JSON file with settings; flags go before it')
    .option('--preset <name>', `settings by name, below all others: ${presetNames.join(', ')}`);
}

/** Declares a flag such as `--ppo.clip <value>` for every setting of the given sections. */
function settingFlags(command: Command, sections: readonly string[]): void {
  for (const [name, setting] of namedSettings(settings)) {
    if (!sections.includes(name.split('.')[0]!)) continue;
    command.option(`--${name} <value>`, helpOf(setting));
  }
}

function helpOf({ help, allowed, default: initial }: Setting<unknown>): string {
  return `${help}: ${allowed} (default ${initial === '' ? 'none' : initial})`;
}

function count(flags: Flags, name: string, setting: Setting<number>): number {
  const value = setting.fromText(`${flags[name]}`);
  if (setting.accepts(value)) return value;
  throw new ConfigError(`--${name} must be ${setting.allowed}, got '${flags[name]}'`);
}

/** Makes a command throw instead of exiting, and say what it allows. */
function strict(command: Command): Command {
  const allowed = () => {
    const names =
      command.commands.length > 0
        ? command.commands.map((known) => known.name())
        : [...command.options.map((option) => option.long ?? option.flags), '--help'];
    return `; ${command.name()} allows: ${names.join(', ')}`;
  };
  command.showSuggestionAfterError(false).configureOutput({ outputError: () => {} });
  return command.exitOverride((error: CommanderError) => {
    const isHelp = error.exitCode === 0 || error.code === 'commander.help';
    throw isHelp ? error : new ConfigError(error.message.replace(/^error: /, '') + allowed());
  });
}
