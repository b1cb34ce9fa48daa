import { existsSync } from 'node:fs';

/** `folder`, or the first of `folder-2`, `folder-3`, ... that does not exist. */
export function freshFolder(folder: string): string {
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? folder : `${folder}-${i}`;
    if (!existsSync(candidate)) return candidate;
  }
}
