import {
  addConfigFlags,
  addResumeFlag,
  addSettingFlags,
  ConfigError,
  type Flags,
  integer,
  layersFromFlags,
  patchFromFlags,
  strict,
  valueFlag,
  valueOfFlag,
} from '@lab/settings';
import { Command, Option } from 'commander';
import type { Commands } from './commands';
import { type Config, resolveConfig } from './config';
import { presets } from './presets';
import { storedSettings } from './run-folder';
import { settings } from './settings';
import { readStudyFile, type Study, studyOf } from './study/study';
import { gridOf, randomCombinations } from './study/variations';

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
  addSettingFlags(addConfigFlags(addResumeFlag(train), presets), settings);

  const evaluate = declare(program, 'eval', "returns of a run's agent, with their interval").action(
    (flags: Flags) => commands.eval({ run: `${flags.run}`, changes: patchFromFlags(settings, flags) }),
  );
  addSettingFlags(evaluate, settings, { only: ['env', 'eval', 'runtime'] });

  const watch = declare(program, 'watch', "draw a run's agent in the terminal, or record it").action(
    (flags: Flags) =>
      commands.watch({
        run: `${flags.run}`,
        changes: patchFromFlags(settings, flags),
        episodes: valueOfFlag(flags, 'episodes', episodeCount),
        gif: `${flags.gif}`,
        framesPerSecond: valueOfFlag(flags, 'fps', frameRate),
      }),
  );
  watch
    .addOption(valueFlag('episodes', episodeCount))
    .option('--gif <file>', 'record to this file instead of drawing in the terminal', '')
    .addOption(valueFlag('fps', frameRate));
  addSettingFlags(watch, settings, { only: ['env', 'eval', 'runtime'] });

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
  if (name === 'sweep') command.addOption(valueFlag('random', combinations));
  addSettingFlags(addConfigFlags(command, presets), settings, { without: ['seed'] });
}

/** The layers of a file, of flags, and of the arms that `--vary` spans. */
function studyFrom(path: string | undefined, flags: Flags): Study {
  const file = path === undefined ? undefined : readStudyFile(path);
  const vary = flags.vary as readonly string[];
  const random = valueOfFlag(flags, 'random', combinations);
  const seeds =
    typeof flags.seeds === 'string' ? flags.seeds.split(',').map(Number) : (file?.seeds ?? [0, 1, 2]);
  const varied = random > 0 ? randomCombinations(vary, random, Number(seeds[0])) : gridOf(vary);
  const arms = vary.length > 0 ? varied : (file?.arms ?? {});
  const { layers, problems } = layersFromFlags(settings, flags);
  if (problems.length > 0) throw new ConfigError(problems);
  const shared = [...(file ? [file.settings] : []), ...layers];
  return studyOf(file?.title ?? `${flags.run}`, shared, arms, seeds);
}

function configFrom(flags: Flags): Config {
  const { layers, problems } = layersFromFlags(settings, flags, storedSettings);
  return resolveConfig(layers, problems);
}

function declare(program: Command, name: string, description: string): Command {
  const command = strict(program.command(name)).description(description);
  const isStudy = name === 'compare' || name === 'sweep';
  return command.option('--run <folder>', 'folder of the run', `runs/${isStudy ? name : 'gym'}`);
}
