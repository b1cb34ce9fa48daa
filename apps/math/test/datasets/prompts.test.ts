import { ChatTemplate } from '@lab/lm';
import { ConfigError } from '@lab/settings';
import { expect, test } from 'vitest';
import { promptNames, promptWriter } from '../../src/datasets/prompts';

test('what stands around a question', () => {
  expect(promptWriter('bare')(' How many?\n')).toBe('How many?\n');
  expect(promptWriter('named')('How many?')).toBe('Question: How many?\nAnswer: ');
  expect(promptNames).toEqual(['bare', 'named', 'chat']);
});

test('a chat template makes a message of the user and opens the turn of the assistant', () => {
  const template = new ChatTemplate(
    '{{ bos_token }}{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}',
    { bos_token: '<s>' },
  );
  expect(promptWriter('chat', template)(' How many?\n')).toBe('<s><user>How many?<assistant>');
  expect(() => promptWriter('chat')).toThrow(ConfigError);
});
