import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/random';
import { changes, longestSentences, Narrator } from '../../src/tasks/stories';

const narrator = () => new Narrator(seededRandom('story'));

test('a narrator keeps to two people and two things', () => {
  const [story, longest] = [narrator(), longestSentences(2)];
  const sentences = Array.from({ length: 200 }, () => [
    story.opening(12),
    story.distraction(34),
    story.tell(changes[1]!.sentences, 56),
    story.question(),
  ]).flat();
  const names = new Set(sentences.join(' ').match(/\b[A-Z][a-z]+\b/g));
  expect([...names].sort()).toEqual(['How', 'In', 'It', 'Juan', 'Leo', 'Then']);
  expect(Math.max(...sentences.map((sentence) => sentence.length))).toBeLessThanOrEqual(
    Math.max(...Object.values(longest)),
  );
  expect(sentences.join(' ')).not.toMatch(/[{}]|undefined/);
});

describe.each(changes)('$sign', ({ sign, sentences, operand }) => {
  test('its operand leaves a count that is whole and not negative', () => {
    const random = seededRandom('operand', sign);
    for (let count = 0; count <= 60; count++) {
      const k = operand(random, count, 20);
      if (k === undefined) continue;
      const next = { '+': count + k, '-': count - k, '*': count * k, '/': count / k }[sign];
      expect(Number.isInteger(next) && next >= 0, `${count}${sign}${k}`).toBe(true);
    }
  });

  test('nothing is taken from or shared out of none', () => {
    expect(operand(seededRandom('none'), 0, 20) === undefined).toBe(sign === '-' || sign === '/');
  });

  test('every sentence tells the operand', () => {
    for (const sentence of sentences) expect(sentence.match(/\{k\}/g)).toHaveLength(1);
  });
});
