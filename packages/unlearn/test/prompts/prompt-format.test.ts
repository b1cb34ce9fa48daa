import { ChatTemplate } from '@lab/lm';
import { describe, expect, it } from 'vitest';
import { ControlTokenError, chatFormat } from '../../src';

const characters = { encode: (text: string) => Array.from(text, (character) => character.charCodeAt(0)) };
const text = (ids: readonly number[]) => String.fromCharCode(...ids);

describe('chatFormat', () => {
  it('takes what the template puts around a message', () => {
    const template = new ChatTemplate(
      '{% for m in messages %}[{{ m.role }}] {{ m.content }}\n{% endfor %}[assistant] ',
      {},
    );
    const { before, after, spaced } = chatFormat(template, characters);
    expect([text(before), text(after), spaced]).toEqual(['[user] ', '\n[assistant] ', true]);
  });

  it('refuses a template that leaves the message out', () => {
    expect(() => chatFormat(new ChatTemplate('hello', {}), characters)).toThrow(
      new ControlTokenError('template: prints the message 0 times instead of once'),
    );
  });
});
