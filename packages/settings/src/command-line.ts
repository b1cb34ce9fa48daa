import { relative } from 'node:path';

/** How to call this program from here, with words quoted where a shell would take them apart. */
export function commandLine(...words: readonly string[]): string {
  const program = relative(process.cwd(), process.argv[1] ?? '');
  return ['node', program, ...words]
    .map((word) => (/[\s"'{}]/.test(word) ? JSON.stringify(word) : word))
    .join(' ');
}
