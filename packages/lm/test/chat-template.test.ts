import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ChatMessage, ChatTemplate, FormatError } from '../src';
import { fixturePath } from './support';

interface Golden {
  readonly tokens: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly style: string;
    readonly messages: readonly ChatMessage[];
    readonly addGenerationPrompt: boolean;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly text: string;
  }[];
}

/** Made by tools/golden/lm_chat_templates.py. */
const golden: Golden = JSON.parse(readFileSync(fixturePath('chat-templates.json'), 'utf8'));
const user = [{ role: 'user', content: 'Hi' }];

describe('ChatTemplate', () => {
  it.each(golden.cases)(
    'renders as transformers does: $style, prompt $addGenerationPrompt, $messages.length messages',
    ({ style, messages, text, ...options }) => {
      const template = new ChatTemplate(golden.templates[style] as string, golden.tokens);
      expect(template.render(messages, options)).toBe(text);
    },
  );

  it('hands on what the template says about a conversation', () => {
    const template = new ChatTemplate(
      golden.templates.mistral as string,
      golden.tokens,
      'm/chat_template.jinja',
    );
    expect(() => template.render([{ role: 'tool', content: '' }])).toThrow(
      new FormatError('m/chat_template.jinja: Only user and assistant roles are supported!'),
    );
  });

  it('refuses what is no template, too long, or counts too far', () => {
    expect(() => new ChatTemplate('{% for %}')).toThrow(FormatError);
    expect(() => new ChatTemplate(' '.repeat(300_000))).toThrow(
      'must have at most 262144 characters, has 300000',
    );
    const long = new ChatTemplate('{{ range(1000000000)[0] }}');
    expect(() => long.render(user)).toThrow('range: must have at most 65536 steps, has 1000000000');
  });

  it('counts as Python does', () => {
    const render = (source: string) => new ChatTemplate(source).render(user);
    expect(render('{{ range(3) | join(",") }}')).toBe('0,1,2');
    expect(render('{{ range(5, 0, -2) | join(",") }}')).toBe('5,3,1');
    expect(render('{{ range(2, 2) | join(",") }}')).toBe('');
  });

  it('shows no clock and nothing of JavaScript', () => {
    const render = (source: string) => new ChatTemplate(source).render(user);
    expect(render('{{ strftime_now is defined }}')).toBe('false');
    expect(render('{{ messages[0].constructor is defined }}')).toBe('false');
    expect(render('{{ messages[0].__proto__ is defined }}')).toBe('false');
  });
});
