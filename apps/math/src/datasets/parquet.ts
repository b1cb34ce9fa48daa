import { DataError } from '../errors';
import { Row } from './row';

/**
 * The rows of a Parquet file, one row group in memory at a time. Snappy and uncompressed pages are read; lists and structs
 * become arrays and objects, 64-bit integers become bigints.
 *
 * @throws DataError naming the file, where it is no Parquet file or packed in another way
 */
export async function* readParquet(path: string): AsyncGenerator<Row> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  try {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
      for (const [i, fields] of rows.entries()) yield new Row(path, rowStart + i + 1, fields);
      rowStart = rowEnd;
    }
  } catch (error) {
    // The reader throws plain errors of its own; what the consumer of a row throws does not pass through here.
    throw new DataError(`${path}: cannot be read as Parquet: ${(error as Error).message}`, { cause: error });
  }
}
