import { fileURLToPath } from 'node:url';

/** The path of a file that tools/golden/math/parquet_fixtures.py wrote. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}
