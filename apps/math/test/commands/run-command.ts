import { vi } from 'vitest';

/** What a command prints to standard output, with the progress line kept off the terminal. */
export async function printed(command: () => Promise<void>): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const progress = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    await command();
    return log.mock.calls.flat().join('\n');
  } finally {
    log.mockRestore();
    progress.mockRestore();
  }
}
