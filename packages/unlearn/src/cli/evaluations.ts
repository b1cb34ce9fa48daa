import { type Command, Option } from 'commander';
import { asking, count } from './flags';
import type { Commands } from './options';

/** The evaluations under `eval`; without a name, the one in context. */
export function addEvaluations(evaluation: Command, commands: Commands): void {
  const model = ['--model <folder>', 'of this package, or a Hugging Face checkpoint'] as const;
  withOutput(asking(evaluation.command('in-context', { isDefault: true }), 'test'))
    .description('forgetting and retention on paired prompts, and plain questions')
    .action(commands.evaluate);
  withReferences(evaluation.command('tofu'))
    .description("TOFU's probability, ROUGE-L recall, truth ratio, model utility and forget quality")
    .requiredOption(...model)
    .option('--world <folder>', 'a world in place of the files')
    .addOption(new Option('--forget <file>', 'such as forget10_perturbed.json').conflicts('world'))
    .option('--retain <file>', 'such as retain_perturbed.json')
    .option('--real-authors <file>', 'such as real_authors_perturbed.json')
    .option('--world-facts <file>', 'such as world_facts_perturbed.json')
    .addOption(
      new Option('--average <kind>', 'of wrong answers in the truth ratio')
        .choices(['geometric', 'arithmetic'])
        .default('geometric'),
    )
    .addOption(count('--max-tokens <n>', 'of an answer', 200))
    .action(commands.evaluateTofu);
  withReferences(evaluation.command('muse'))
    .description("MUSE's memorisation, utility and privacy leak, and membership inference")
    .requiredOption(...model)
    .option('--passages <file>', 'of the forget set: rows of prompt and gt')
    .option('--knowledge <file>', 'of the forget set: rows of question and answer')
    .option('--retain <file>', 'of the retain set: rows of question and answer')
    .option('--demonstrations <file>', 'shown before each question: rows of question and answer')
    .option('--texts <file>', 'of the forget set: rows of text')
    .option('--holdout <file>', 'no model saw them: rows of text')
    .addOption(count('--passage-tokens <n>', 'how far a passage is gone on with', 128))
    .addOption(count('--answer-tokens <n>', 'of an answer', 32))
    .option('--reference-model <folder>', 'for one of the attacks: a model that saw neither')
    .action(commands.evaluateMuse);
}

function withOutput(command: Command): Command {
  return command
    .option('--out <file>', 'where the figures go as JSON')
    .option('--report <file>', 'where they go as an HTML page');
}

function withReferences(command: Command): Command {
  return withOutput(command)
    .option('--reference <file>', 'figures (--out) of a model that never saw the forget set')
    .option('--before <file>', 'figures (--out) of the model before unlearning');
}
