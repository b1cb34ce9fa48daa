import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared';

/** Tests of single operations import their file only; the table gives them the definitions of the others. */
export default mergeConfig(shared, { test: { setupFiles: ['./src/table.ts'] } });
