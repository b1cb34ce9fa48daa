import { describe, expect, it } from 'vitest';
import { MathVerifyError } from '../../src/index';
import { createVerifier } from '../../src/node';

const stubborn = new URL('../fixtures/stubborn-program.mjs', import.meta.url);
const timeOut = { outcome: 'unscored', rule: 'none', reason: 'time-out' };

/** Keeps the event loop busy. */
function block(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

describe('createVerifier', () => {
  it('judges as verify does, in any number of threads', async () => {
    const verifier = createVerifier({ threads: 2, timeLimit: 20_000 });
    const verdicts = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        verifier.verify(`\\boxed{${n}}`, n % 2 === 0 ? String(n) : 'words'),
      ),
    );
    await verifier.close();
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? 'right' : 'unscored')),
    );
  });

  it('passes its options on', async () => {
    const verifier = createVerifier({ timeLimit: 20_000, form: 'evaluated', rules: ['boxed'] });
    expect((await verifier.verify('\\boxed{3+4}', '7')).reason).toBe('not evaluated');
    expect((await verifier.verify('7', '7')).rule).toBe('none');
    await verifier.close();
  });

  it('kills a thread that hangs, gives no score, and goes on', async () => {
    const verifier = createVerifier({ threads: 2, timeLimit: 300 }, stubborn);
    const texts = ['hang', 'a', 'hang', 'hang', 'b', 'c'];
    const verdicts = await Promise.all(texts.map((text) => verifier.verify(text, '5')));
    expect(verdicts.map(({ reason }) => reason)).toEqual(['time-out', 'a', 'time-out', 'time-out', 'b', 'c']);
    expect(verdicts[0]).toEqual(timeOut);
    await verifier.close();
  });

  it('believes the clock of the thread, not that of a busy event loop', async () => {
    const verifier = createVerifier({ timeLimit: 400 }, stubborn);
    await verifier.verify('warm', '5');
    const verdict = verifier.verify('quick', '5');
    block(1200);
    expect((await verdict).reason).toBe('quick');
    expect(await verifier.verify('late', '5')).toEqual(timeOut);
    await verifier.close();
  });

  it('gives no score to a real text that takes longer than its time', async () => {
    const verifier = createVerifier({ timeLimit: 1e-6 });
    expect(await verifier.verify('\\boxed{\\sin 2x}', '2 \\sin x \\cos x')).toEqual(timeOut);
    await verifier.close();
  });

  it('rejects when a thread dies for another reason, and starts a new one', async () => {
    const verifier = createVerifier({ timeLimit: 20_000 }, stubborn);
    await expect(verifier.verify('exit', '5')).rejects.toThrow('ended with code 3');
    expect((await verifier.verify('again', '5')).reason).toBe('again');
    await verifier.close();
  });

  it('rejects what waits or runs when it is closed, and all that comes later', async () => {
    const verifier = createVerifier({ timeLimit: 20_000 }, stubborn);
    const results = Promise.allSettled([verifier.verify('hang', '5'), verifier.verify('waits', '5')]);
    await verifier.close();
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(verifier.verify('5', '5')).rejects.toThrow('closed');
  });

  it('refuses bad arguments', async () => {
    expect(() => createVerifier({ threads: 0 })).toThrow(MathVerifyError);
    expect(() => createVerifier({ timeLimit: 0 })).toThrow(MathVerifyError);
    expect(() => createVerifier({ limits: { depth: -1 } })).toThrow(MathVerifyError);
    const verifier = createVerifier();
    await expect(verifier.verify(5 as unknown as string, '5')).rejects.toThrow(MathVerifyError);
    await verifier.close();
  });
});
