export { commandLine } from './command-line';
export { readConfigFile } from './config-file';
export { ConfigError, Interrupted } from './errors';
export {
  addConfigFlags,
  addResumeFlag,
  addSettingFlags,
  type Flags,
  layersFromFlags,
  patchFromFlags,
  type SettingFlagOptions,
} from './flags';
export { freshFolder } from './fresh-folder';
export { isRecord } from './is-record';
export { type Patch, patchFromTexts } from './patch';
export { type ResolveOptions, resolveSettings } from './resolve-settings';
export { runProgram } from './run-program';
export { choice, integer, integers, named, real, type Setting, text, toggle } from './setting';
export { strict } from './strict';
export { isSetting, namedSettings, type SettingsTable, type ValuesOf } from './table';
export { valueFlag, valueOfFlag } from './value-flag';
export { writeJson, writeText } from './write-file';
