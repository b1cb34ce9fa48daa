import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Manifest, WorkspacePackage } from '../lib/workspace.mjs';

/** Writes a package into a temporary workspace and returns it as the scripts see it; it goes when the test ends. */
export function packageFolder(
  path: string,
  manifest: Partial<Manifest>,
  files: Record<string, string> = {},
): WorkspacePackage {
  const workspace = mkdtempSync(join(tmpdir(), 'lab-workspace-'));
  onTestFinished(() => rmSync(workspace, { recursive: true }));
  const folder = join(workspace, path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, manifest: { name: path, version: '1.0.0', ...manifest } };
}
