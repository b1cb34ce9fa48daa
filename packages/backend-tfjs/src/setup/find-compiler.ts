import { SetupError } from '../errors';
import { outputOf } from './output-of';

/**
 * A C++ compiler: the program that `CXX` names, or the first of c++, g++ and clang++.
 * @throws SetupError where there is none
 */
export function findCompiler(): string {
  const { CXX } = process.env;
  const candidates = CXX ? [CXX] : ['c++', 'g++', 'clang++'];
  const found = candidates.find((program) => outputOf(program, ['--version']) !== undefined);
  if (found) return found;
  throw new SetupError(
    `there is no C++ compiler (tried ${candidates.join(', ')}): install one (Debian and Ubuntu: apt install g++, ` +
      'Fedora: dnf install gcc-c++, macOS: xcode-select --install) or name it in CXX',
  );
}
