import { Command, Option } from 'commander';
import { addEvaluations } from './evaluations';
import { asking, count, rate, splits } from './flags';
import type { Commands } from './options';

/** The command line of `lab-unlearn`. */
export function createProgram(commands: Commands): Command {
  const program = new Command('lab-unlearn')
    .description(
      'In-context knowledge unlearning: a world of facts, a model of it, and what it forgets on request.',
    )
    .exitOverride();
  program
    .command('generate')
    .description('write a world of authors, people and landmarks')
    .requiredOption('--out <folder>', 'where the world goes')
    .addOption(count('--seed <n>', 'decides every fact', 0, 0))
    .addOption(count('--authors <n>', 'of 4 facts each', 120))
    .addOption(count('--people <n>', 'of 3 facts each', 150))
    .addOption(count('--landmarks <n>', 'of 1 fact each', 60))
    .action(commands.generate);
  program
    .command('pretrain')
    .description('train a model on the facts of a world; a run that was stopped goes on')
    .requiredOption('--world <folder>', 'from `generate`')
    .requiredOption('--out <folder>', 'run folder; the model goes to <folder>/model')
    .addOption(count('--seed <n>', 'of weights and documents', 0, 0))
    .addOption(count('--layers <n>', 'blocks', 4))
    .addOption(count('--width <n>', 'of the residual stream', 64))
    .addOption(count('--heads <n>', 'of attention', 4))
    .addOption(count('--steps <n>', 'of training', 1000))
    .addOption(count('--batch <n>', 'documents in a batch', 64))
    .addOption(rate('--rate <x>', 'peak learning rate', 3e-3))
    .addOption(rate('--paraphrased <share>', 'of questions, answered in other words', 0, 0))
    .addOption(new Option('--without <split>', 'of the authors, whose facts are left out').choices(splits))
    .action(commands.pretrain);
  asking(program.command('finetune'))
    .description('train a model to forget what its prompts say; a run that was stopped goes on')
    .requiredOption('--out <folder>', 'run folder; the model goes to <folder>/model')
    .addOption(count('--seed <n>', 'of adapters and batches', 0, 0))
    .addOption(
      new Option('--tuning <kind>', 'what is trained').choices(['lora', 'full', 'last']).default('lora'),
    )
    .addOption(count('--rank <n>', 'of adapters', 4))
    .addOption(count('--alpha <n>', 'of adapters', 8))
    .addOption(rate('--dropout <share>', 'of what goes into adapters', 0, 0))
    .option('--targets <modules>', "modules with adapters, by comma, or 'all-linear'", 'all-linear')
    .addOption(count('--last-layers <n>', 'blocks that `--tuning last` trains', 1))
    .addOption(count('--steps <n>', 'of training', 400))
    .addOption(count('--questions <n>', 'in a batch, each asked twice', 32))
    .addOption(count('--wordings <n>', 'of each question that are trained on; all by default'))
    .addOption(rate('--rate <x>', 'peak learning rate', 5e-3))
    .addOption(
      new Option('--decay <kind>', 'of the rate').choices(['constant', 'cosine']).default('constant'),
    )
    .addOption(rate('--replay <share>', 'of a batch, documents of the world', 0, 0))
    .action(commands.finetune);
  addEvaluations(program.command('eval').description('how well a model forgets'), commands);
  asking(program.command('lens'), 'test')
    .description('the probability of the answer and of `forgot` after every block')
    .option('--out <file>', 'where the figure goes as SVG')
    .action(commands.lens);
  program
    .command('ask')
    .description('ask a model a question')
    .argument('<question>', 'in the words of the model')
    .requiredOption('--model <folder>', 'from `finetune`, or a Hugging Face checkpoint')
    .option('--forget <texts...>', 'what is to be forgotten', [])
    .action((question, options) => commands.ask(question, options));
  return program;
}
