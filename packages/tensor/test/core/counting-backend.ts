import { type Backend, type Graph, referenceBackend } from '../../src';

/** The reference backend, noting what it compiles, and failing to at will. */
export interface CountingBackend extends Backend {
  /** The operations of each compiled graph. */
  readonly compiled: string[];
  /** Compiled and not disposed. */
  live: number;
  /** Whether compiling fails. */
  broken: boolean;
}

/** Makes a {@link CountingBackend}. */
export function countingBackend(): CountingBackend {
  const reference = referenceBackend();
  const backend: CountingBackend = {
    ...reference,
    compiled: [],
    live: 0,
    broken: false,
    async compile(graph: Graph) {
      backend.compiled.push(graph.nodes.map(({ op }) => op).join(' '));
      if (backend.broken) throw new Error('out of memory');
      const executable = await reference.compile(graph);
      backend.live++;
      return {
        coverage: executable.coverage,
        run: (inputs, donated) => executable.run(inputs, donated),
        dispose() {
          backend.live--;
          executable.dispose();
        },
      };
    },
  };
  return backend;
}
