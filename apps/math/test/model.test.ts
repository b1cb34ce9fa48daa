import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { createModel } from '../src/model';

test('the default is the GPT-2 that the README describes', () => {
  const { decoder, tokenizer } = createModel(resolveConfig());
  expect(decoder).toMatchObject({ layers: 4, width: 128, heads: 4, contextLength: 22, vocabularySize: 21 });
  expect(decoder).toMatchObject({ positions: 'learned', norm: 'layer', ffn: 'gelu', tiedEmbeddings: true });
  expect(tokenizer.decode(Array.from({ length: 21 }, (_, id) => id))).toBe(' 0123456789+-*/()=:');
});

test('the context follows the task', () => {
  const { decoder } = createModel(resolveConfig({ task: 'addition', addition: { digits: 4 } }));
  expect(decoder.contextLength).toBe(16);
});
