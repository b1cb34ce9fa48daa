import { random } from '@lab/tensor';
import { describe, it } from 'vitest';
import { fsrm, type SequenceCore, type TwoStageConfig, twoStageFsrm } from '../../src/index';
import { expectPytorch, fixture, type PytorchCase } from '../support';

const { cases } = fixture<{ cases: (PytorchCase & { readonly config: TwoStageConfig })[] }>('fsrm.json');

describe('fsrm gives what an independent PyTorch version does, forward and gradient, in float64', () => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, golden) => {
    const { config } = golden;
    const core = (config.history ? twoStageFsrm(config) : fsrm(config)) as SequenceCore<object, unknown>;
    await expectPytorch(golden, core.init(random.key(0)), (params, xs) => {
      return core.unroll(params, core.initialState(params, xs.shape[1] as number), xs)[1];
    });
  });
});
