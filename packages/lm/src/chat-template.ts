import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja';
import { FormatError } from './errors';

/** One turn of a conversation. Templates may read further fields. */
export interface ChatMessage {
  readonly role: string;
  readonly content: string;
  readonly [field: string]: unknown;
}

/** What {@link ChatTemplate.render} may be told. */
export interface RenderOptions {
  /** Whether to open the assistant's turn, for a model to go on from there. Default false. */
  readonly addGenerationPrompt?: boolean;
  /** What else the template may read, such as `enable_thinking`. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

// The longest published ones have some 10,000 characters.
const longestTemplate = 2 ** 18;
const longestRange = 2 ** 16;

/**
 * A chat template of a checkpoint: a Jinja program, run by `@huggingface/jinja`, that makes a text of a conversation.
 *
 * It sees the messages, the special tokens and what it is given, and no clock: templates that ask for the date
 * take their default. It reaches nothing outside, but is a program: a hostile one can take very long.
 * @example
 * const source = '{% for m in messages %}<|{{ m.role }}|>{{ m.content }}{{ eos_token }}{% endfor %}';
 * const template = new ChatTemplate(source, { eos_token: '</s>' });
 * template.render([{ role: 'user', content: 'Hi' }]); // '<|user|>Hi</s>'
 */
export class ChatTemplate {
  readonly #program: ReturnType<typeof parse>;

  /**
   * @param source untrusted
   * @param specialTokens by name: `bos_token`, `eos_token`, ...
   * @param path what errors call the template
   * @throws FormatError if it is too long or no template
   */
  constructor(
    readonly source: string,
    readonly specialTokens: Readonly<Record<string, string>> = {},
    private readonly path = 'chat_template',
  ) {
    if (source.length > longestTemplate) {
      throw new FormatError(`${path}: must have at most ${longestTemplate} characters, has ${source.length}`);
    }
    // As the transformers library reads them.
    this.#program = this.#attempt(() => parse(tokenize(source, { lstrip_blocks: true, trim_blocks: true })));
  }

  /** @throws FormatError if the template refuses the conversation or fails */
  render(messages: readonly ChatMessage[], options: RenderOptions = {}): string {
    const { addGenerationPrompt = false, variables = {} } = options;
    return this.#attempt(() => {
      const environment = new Environment();
      const names = {
        ...globals,
        ...this.specialTokens,
        ...variables,
        messages,
        add_generation_prompt: addGenerationPrompt,
      };
      for (const [name, value] of Object.entries(names)) environment.set(name, value);
      return String(new Interpreter(environment).run(this.#program).value);
    });
  }

  #attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (cause) {
      throw new FormatError(`${this.path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  }
}

const globals = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
  raise_exception: (message: unknown) => {
    throw new Error(String(message));
  },
  range: (...bounds: number[]) => {
    const [start, stop, step] = bounds.length === 1 ? [0, bounds[0] as number, 1] : [...bounds, 1];
    const length = Math.max(0, Math.ceil(((stop as number) - (start as number)) / (step as number)));
    if (!(length <= longestRange))
      throw new Error(`range: must have at most ${longestRange} steps, has ${length}`);
    return Array.from({ length }, (_, index) => (start as number) + index * (step as number));
  },
};
