import { ShapeError } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { BackendUnavailableError } from '../../src';
import { fromMessage, toMessage } from '../../src/worker/error-message';

describe('error messages', () => {
  it('keep the class, the text and the stack of errors of these packages', () => {
    for (const error of [new ShapeError('matmul: wrong'), new BackendUnavailableError('missing')]) {
      const back = fromMessage(structuredClone(toMessage(error)));
      expect(back).toBeInstanceOf(error.constructor);
      expect([back.name, back.message, back.stack]).toEqual([error.name, error.message, error.stack]);
    }
  });

  it('keep the name of other errors, and the text of what is none', () => {
    expect(fromMessage(toMessage(new RangeError('far')))).toMatchObject({
      name: 'RangeError',
      message: 'far',
    });
    expect(fromMessage(toMessage('broken'))).toMatchObject({ name: 'Error', message: 'broken' });
  });
});
