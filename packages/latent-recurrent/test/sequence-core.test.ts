import {
  causalTransformer,
  fsrm,
  gru,
  gtrxl,
  hrmStream,
  loopedTransformer,
  lstm,
  mamba,
  mamba2,
  s5,
  transformerXl,
  trmStream,
  twoStageFsrm,
} from '../src/index';
import { describeCore } from './core-conformance';

describeCore('lstm', lstm({ inputs: 3, width: 5 }));
describeCore('gru', gru({ inputs: 3, width: 5 }));

const tiny = { inputs: 3, tokens: 2, width: 8, heads: 2, T: 2 };
describeCore('fsrm', fsrm(tiny));
describeCore('fsrm with a GRU', fsrm({ ...tiny, gru: true, pool: 'mean' }));
describeCore(
  'fsrm on a grid, unshared',
  fsrm({ ...tiny, tokens: [2, 2], shared: false, position: 'fixedGta' }),
);
describeCore('fsrm with a transformer inside', fsrm({ ...tiny, inner: 'transformer', position: 'additive' }));
describeCore('fsrm with an LSTM inside', fsrm({ ...tiny, inner: 'lstm', position: 'none' }));
describeCore('s5', s5({ inputs: 3, width: 6, layers: 2, pairs: 4 }));
describeCore('mamba', mamba({ inputs: 3, width: 6, layers: 2, states: 3 }));
describeCore('mamba2', mamba2({ inputs: 3, width: 6, layers: 2, states: 3, headWidth: 4 }));
const window = { inputs: 3, width: 8, layers: 2, heads: 2 };
describeCore('causal transformer', causalTransformer({ ...window, context: 4 }));
describeCore('causal transformer that sees all', causalTransformer({ ...window, context: 12 }));
describeCore('looped transformer', loopedTransformer({ ...window, context: 4 }));
describeCore('transformer-xl', transformerXl({ ...window, memory: 3, memoryGradient: true }));
describeCore('gtrxl', gtrxl({ ...window, memory: 3, memoryGradient: true }));
describeCore('trm', trmStream({ inputs: 3, tokens: 2, width: 8, heads: 2, repeats: 2, blocks: 1 }));
describeCore('hrm', hrmStream({ inputs: 3, tokens: 2, width: 8, heads: 2, blocks: 1 }));
describeCore('two-stage fsrm', twoStageFsrm({ ...tiny, history: 2, position: 'none' }));
