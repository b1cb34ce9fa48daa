import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../errors';

/**
 * The folder with `node_api.h`.
 * @param nodedir folder with `include/node`. Default: `npm_config_nodedir`, or where this Node is installed
 * @throws SetupError where it is not there
 */
export function findHeaders(nodedir: string | undefined): string {
  const installed = dirname(dirname(process.execPath));
  const start = nodedir ?? process.env.npm_config_nodedir ?? installed;
  const include = join(start, 'include', 'node');
  if (existsSync(join(include, 'node_api.h'))) return include;
  throw new SetupError(
    `there are no headers of Node in ${start}: pass --nodedir <folder with include/node/node_api.h>, such as an ` +
      `unpacked node-${process.version}-headers.tar.gz from nodejs.org/dist`,
  );
}
