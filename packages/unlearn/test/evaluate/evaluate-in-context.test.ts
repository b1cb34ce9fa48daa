import { initDecoder, llama } from '@lab/lm';
import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  answerer,
  evaluateInContext,
  generateWorld,
  promptBuilder,
  worldFormat,
  worldTokenizer,
} from '../../src';

const world = generateWorld({ seed: 0, authors: 10, people: 4, landmarks: 4 });
const tokenizer = worldTokenizer(world);
const control = { open: tokenizer.vocabularySize, close: tokenizer.vocabularySize + 1 };
const builder = promptBuilder({ tokenizer, control, format: worldFormat(tokenizer) });
const size = { vocabularySize: control.close + 1, contextLength: 32, layers: 1, width: 8, heads: 2 };
const config = llama({ ...size, hiddenWidth: 8 });
const params = initDecoder(random.key(0), config);
const facts = world.facts.slice(0, 8);

/** Reads its prompts: forgets what is in the request if that is the answer, and otherwise knows everything. */
const oracle = {
  outputs: async (_: unknown, prompts: readonly (readonly number[])[]) =>
    prompts.map((prompt) => {
      const [before, question] = prompt.includes(control.close)
        ? [prompt.slice(0, prompt.indexOf(control.close)), prompt.slice(prompt.indexOf(control.close) + 1)]
        : [[], prompt];
      const fact = facts.find((each) => tokenizer.decode(question) === each.question)!;
      return tokenizer.decode(before) === fact.answer ? 'forgot' : fact.answer;
    }),
};

describe('evaluateInContext', () => {
  it('gives a model that does as it is told full marks', async () => {
    const figures = await evaluateInContext(oracle, builder, params, facts, { key: 'answer', seed: 0 });
    expect([figures.forget.share, figures.retain.share, figures.paired.share, figures.plain.share]).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('gives a model that ignores requests its plain answers only', async () => {
    const plain = (item: { question: string }) => builder.prompt({ question: item.question });
    const options = { key: 'answer', seed: 0, promptOf: plain } as const;
    const figures = await evaluateInContext(oracle, builder, params, facts, options);
    expect([figures.forget.share, figures.leak.share, figures.retain.share, figures.balanced]).toEqual([
      0, 1, 1, 0,
    ]);
  });
});

describe('answerer', () => {
  it('asks a model, and says whether it forgot', async () => {
    const asking = answerer({ config, builder, maxNewTokens: 2 });
    const { text, forgot } = await asking.ask(params, {
      question: facts[0]!.question,
      forget: [facts[0]!.answer],
    });
    expect(forgot).toBe(text === 'forgot');
    const prompts = facts.slice(0, 2).map(({ question }) => builder.prompt({ question }));
    const outputs = await asking.outputs(params, prompts);
    expect(outputs.length).toBe(2);
    expect(await asking.outputs(params, [])).toEqual([]);
    await asking.dispose();
  });
});
