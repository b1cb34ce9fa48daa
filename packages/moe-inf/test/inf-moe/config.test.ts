import { describe, expect, it } from 'vitest';
import { ConfigError, infMoe } from '../../src';

const size = { width: 8, hidden: 32 };

describe('infMoe settings', () => {
  it('has the defaults of the specification', () => {
    const { config } = infMoe(size);
    expect(config).toMatchObject({
      activeFraction: 0.25,
      samples: 2,
      maskKind: 'softmax',
      klWeight: 0,
      kept: 8,
    });
    expect(infMoe({ ...size, blockSize: 4 }).config).toMatchObject({ blocks: 8, kept: 2 });
  });

  it('keeps one unit at least', () => {
    expect(infMoe({ ...size, activeFraction: 1e-6 }).config.kept).toBe(1);
  });

  it.each([
    [{ activeFraction: 0 }, 'activeFraction must be in (0, 1], got 0'],
    [{ activeFraction: 1.5 }, 'activeFraction must be in (0, 1], got 1.5'],
    [{ activeFraction: Number.NaN }, 'activeFraction must be in (0, 1], got NaN'],
    [{ samples: 0 }, 'samples must be a positive integer, got 0'],
    [{ samples: 1.5 }, 'samples must be a positive integer, got 1.5'],
    [{ hidden: -1 }, 'hidden must be a positive integer, got -1'],
    [{ blockSize: 5 }, 'blockSize must divide hidden, 32, got 5'],
    [{ routerHidden: -3 }, 'routerHidden must be a positive integer, got -3'],
    [{ klWeight: -1 }, 'klWeight must be finite and at least 0, got -1'],
    [{ temperature: 0 }, 'temperature must be finite and above 0, got 0'],
    [{ maskKind: 'soft' }, 'maskKind must be one of softmax, sigmoid, ste, hard, got soft'],
    [{ activation: 'tanh' }, 'activation must be one of gelu_new, gelu, relu, silu, got tanh'],
    [{ meanBound: 'clip' }, 'meanBound must be one of none, tanh, layer-norm, got clip'],
    [{ sigma: { mode: 'free', init: 1 } }, 'sigma.mode must be one of learned, fixed, got free'],
    [{ sigma: { mode: 'fixed', init: -1 } }, 'sigma.init must be finite and at least 0, got -1'],
    [{ sigma: { mode: 'learned', init: 0.2, min: 0.2 } }, 'sigma.init must be above sigma.min, 0.2'],
    [{ sigma: { mode: 'fixed', init: 0 }, klWeight: 1 }, 'sigma.init must be above 0 where klWeight is'],
  ])('refuses %o', (bad, message) => {
    const make = () => infMoe({ ...size, ...bad } as never);
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(message);
  });
});
