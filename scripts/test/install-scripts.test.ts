import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesWithInstallScripts } from '../lib/install-scripts.mjs';

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'lab-store-'));
});
afterEach(() => rmSync(store, { recursive: true }));

/** Puts a package where pnpm would; returns its folder. */
function installed(name: string, fields: object): string {
  const folder = join(store, `${name.replace('/', '+')}@1.0.0`, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...fields }));
  return folder;
}

const check = () => spawnSync(process.execPath, ['check-install-scripts.mjs', store], { encoding: 'utf8' });

test('finds every hook, in scoped packages too, and the one that a binding.gyp implies', () => {
  installed('plain', { scripts: { test: 'true', prepare: 'true' } });
  installed('before', { scripts: { preinstall: 'a' } });
  installed('@scope/during', { scripts: { install: 'b' } });
  installed('after', { scripts: { postinstall: 'c' } });
  writeFileSync(join(installed('native', {}), 'binding.gyp'), '');
  expect(packagesWithInstallScripts(store)).toEqual([
    { name: '@scope/during', version: '1.0.0', script: 'install: b' },
    { name: 'after', version: '1.0.0', script: 'postinstall: c' },
    { name: 'before', version: '1.0.0', script: 'preinstall: a' },
    { name: 'native', version: '1.0.0', script: 'node-gyp rebuild' },
  ]);
});

test('counts a package once although others link to it', () => {
  const target = installed('after', { scripts: { postinstall: 'c' } });
  const user = installed('user', {});
  symlinkSync(target, join(user, '..', 'after'), 'junction');
  expect(packagesWithInstallScripts(store)).toHaveLength(1);
});

test('accepts a listed package', () => {
  installed('esbuild', { scripts: { postinstall: 'node install.js' } });
  const { status, stdout } = check();
  expect(stdout).toContain('1 packages have one, all listed');
  expect(status).toBe(0);
});

test('fails, naming package and script, when a new one appears', () => {
  installed('newcomer', { scripts: { postinstall: 'node fetch.js' } });
  const { status, stderr } = check();
  expect(stderr).toContain('newcomer@1.0.0');
  expect(stderr).toContain('postinstall: node fetch.js');
  expect(status).toBe(1);
});
