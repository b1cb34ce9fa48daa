import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BindingPackage } from './find-package';

/**
 * Puts a new binding into its place; where building or checking it fails, the place is left as it was. What an
 * interrupted build left behind is undone first.
 * @param build writes the binding to a path
 * @param check tries it in its place
 */
export function replaceBinding<T>(
  { folder, binding }: BindingPackage,
  build: (path: string) => void,
  check: () => T,
): T {
  const unfinished = join(folder, 'lib', 'unfinished');
  const [next, previous] = [join(unfinished, 'next.node'), join(unfinished, 'previous.node')];
  undo(previous, binding);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  let isPlaced = false;
  try {
    build(next);
    mkdirSync(dirname(binding), { recursive: true });
    if (existsSync(binding)) renameSync(binding, previous);
    renameSync(next, binding);
    isPlaced = true;
    return check();
  } catch (error) {
    if (isPlaced) rmSync(binding);
    undo(previous, binding);
    throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function undo(previous: string, binding: string): void {
  if (existsSync(previous)) renameSync(previous, binding);
}
