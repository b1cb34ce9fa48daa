import { expect, test } from 'vitest';
import { readmeExample } from '../lib/readme-example.mjs';

test('takes the first ts block and strips its types', () => {
  const markdown =
    '# X\n```sh\nnpm install x\n```\n```ts\nimport { f } from "x";\nconst a: number = f();\n```\n```ts\nb\n```\n';
  expect(readmeExample(markdown)).toBe('import { f } from "x";\nconst a = f();\n');
});

test('refuses a README without an example', () => {
  expect(() => readmeExample('# X\n```js\n1\n```\n')).toThrow('no ```ts example');
});

test('refuses an example of more than 15 lines, and accepts one of 15', () => {
  const example = (lines: number) => `\`\`\`ts\n${'f();\n'.repeat(lines)}\`\`\`\n`;
  expect(() => readmeExample(example(16))).toThrow('16 lines');
  expect(readmeExample(example(15))).toBe('f();\n'.repeat(15));
});
