export { EnvNotAllowed, ProtocolError, PythonError, PythonProcessEnded } from './errors';
export { PythonVectorEnv } from './python-vector-env';
export { Python, type PythonMakeOptions, type PythonOptions, startPython } from './start-python';
