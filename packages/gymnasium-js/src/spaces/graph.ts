import { ArgumentError } from '../errors';
import { batchSpace } from './batch/batch-space';
import type { Batched } from './batch/batched';
import { iterate } from './batch/iterate';
import { flattenNested, type Nested, toNested } from './nested';
import {
  refuseBoth,
  type SampleOptions,
  type SeedOrGenerator,
  Space,
  type SpaceSeed,
  type SpaceValue,
} from './space';
import type { SpaceJson } from './space-json';
import { checkSeedList, drawSubSeeds } from './sub-seeds';
import { checkSpaces } from './tuple';

/** A graph: a batch of nodes, a batch of edges, and for every edge the indexes of its two nodes, pair after pair. */
export interface GraphInstance<Nodes = unknown, Edges = unknown> {
  nodes: Nodes;
  edges: Edges | null;
  edgeLinks: Int32Array | null;
}

/** The values of a Graph. */
export type GraphValue<N extends Space<unknown>, E extends Space<unknown> | null> = GraphInstance<
  SpaceValue<Batched<N>>,
  E extends Space<unknown> ? SpaceValue<Batched<E>> : never
>;

/** Optional arguments of `Graph`. */
export interface GraphOptions {
  /** A seed, a list of seeds of the graph, its nodes and its edges, or a generator. */
  seed?: SeedOrGenerator | undefined;
}

/** Restrictions of a graph's sample: a pair of masks of the nodes and of an edge, and its size. */
export interface GraphSampleOptions extends SampleOptions<readonly [nodes: unknown, edge: unknown]> {
  /** The number of nodes. Default 10. */
  numNodes?: number;
  /** The number of edges; the mask is then of all edges together. Default: drawn below n (n - 1). */
  numEdges?: number | null;
}

/**
 * Graphs with values of one space at the nodes and of another, or null for none, at the edges.
 *
 * The mask of the nodes is that of their batched space; an edge's is taken for every edge. Seeding with a number
 * draws the parts' seeds. As in Gymnasium every sample draws its nodes from a copy of the node space's random state
 * and then moves that on by one number, so nodes of samples that follow each other overlap; edges likewise.
 *
 * @example
 * const space = new Graph(new Box(-1, 1, { shape: [2] }), new Discrete(3), { seed: 0 });
 * space.sample({ numNodes: 3, numEdges: 2 }); // { nodes: Float32Array(6), edges: Int32Array(2), edgeLinks: ... }
 */
export class Graph<N extends Space<unknown>, E extends Space<unknown> | null> extends Space<
  GraphValue<N, E>
> {
  readonly #batchedNodes: Space<unknown>;
  readonly #batchedEdges: Space<unknown> | null;

  constructor(
    /** The space of every node. */
    readonly nodeSpace: N,
    /** The space of every edge; null for graphs without edges. */
    readonly edgeSpace: E,
    { seed }: GraphOptions = {},
  ) {
    super();
    checkSpaces(edgeSpace === null ? [nodeSpace] : [nodeSpace, edgeSpace]);
    this.#batchedNodes = batchSpace(nodeSpace, 1);
    this.#batchedEdges = edgeSpace === null ? null : batchSpace<Space<unknown>>(edgeSpace, 1);
    this.initialise(seed);
  }

  override get isNpFlattenable(): false {
    return false;
  }

  override seed(seed?: SpaceSeed): [graph: number, node: SpaceSeed, ...edge: SpaceSeed[]] {
    const parts: Space<unknown>[] =
      this.edgeSpace === null ? [this.nodeSpace] : [this.nodeSpace, this.edgeSpace];
    let seeds: readonly SpaceSeed[] = [];
    if (typeof seed === 'number') {
      this.seedSelf(seed);
      seeds = [seed, ...drawSubSeeds(this.npRandom, parts.length)];
    } else if (seed != null) {
      checkSeedList(seed, parts.length + 1);
      seeds = seed;
    }
    return [
      this.seedSelf(seeds[0]),
      ...(parts.map((part, i) => part.seed(seeds[i + 1])) as [SpaceSeed, ...SpaceSeed[]]),
    ];
  }

  override sample(options: GraphSampleOptions = {}): GraphValue<N, E> {
    refuseBoth(options);
    const { mask, probability, numNodes = 10, numEdges } = options;
    if (!Number.isSafeInteger(numNodes) || numNodes < 1)
      throw new ArgumentError('numNodes', numNodes, 'at least 1');
    const kind = mask == null ? 'probability' : 'mask';
    const [nodeMask, edgeMask] = mask ?? probability ?? [null, null];
    const count = numEdges ?? (numNodes > 1 ? this.npRandom.integers(0, numNodes * (numNodes - 1)) : 0);
    if (!Number.isSafeInteger(count) || count < 0)
      throw new ArgumentError('numEdges', count, 'a non-negative integer');
    const edgeMasks =
      numEdges == null && edgeMask != null ? new Array<unknown>(count).fill(edgeMask) : edgeMask;
    const nodes = sampleBatch(this.nodeSpace, numNodes, { [kind]: nodeMask });
    const hasEdges = this.edgeSpace !== null && count > 0;
    const edges = hasEdges ? sampleBatch(this.edgeSpace, count, { [kind]: edgeMasks }) : null;
    const edgeLinks = hasEdges
      ? this.npRandom.fillIntegers(new Int32Array(2 * count), 0, numNodes, { dtype: 'int32' })
      : null;
    return { nodes, edges, edgeLinks } as GraphValue<N, E>;
  }

  override contains(x: unknown): x is GraphValue<N, E> {
    if (typeof x !== 'object' || x === null || !('nodes' in x && 'edges' in x && 'edgeLinks' in x))
      return false;
    const nodes = elements(this.#batchedNodes, x.nodes);
    if (!nodes?.every((node) => this.nodeSpace.contains(node))) return false;
    if (x.edges === null || x.edgeLinks === null) return x.edges === x.edgeLinks;
    const { edgeSpace } = this;
    if (edgeSpace === null || !this.#batchedEdges || !(x.edgeLinks instanceof Int32Array)) return false;
    const edges = elements(this.#batchedEdges, x.edges);
    if (!edges?.every((edge) => edgeSpace.contains(edge)) || x.edgeLinks.length !== 2 * edges.length)
      return false;
    return x.edgeLinks.every((node) => node >= 0 && node < nodes.length);
  }

  /** The single nodes of a graph. */
  nodesOf(graph: GraphInstance): Iterable<unknown> {
    return iterate(this.#batchedNodes, graph.nodes);
  }

  /** The single edges of a graph. */
  edgesOf(graph: GraphInstance): Iterable<unknown> {
    return this.#batchedEdges === null || graph.edges === null
      ? []
      : iterate(this.#batchedEdges, graph.edges);
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Graph) || !this.nodeSpace.equals(other.nodeSpace)) return false;
    return this.edgeSpace === null ? other.edgeSpace === null : this.edgeSpace.equals(other.edgeSpace);
  }

  override clone(): Graph<N, E> {
    const edges = this.edgeSpace === null ? null : this.edgeSpace.clone();
    const parts = [this.nodeSpace.clone(), edges] as unknown as [N, E];
    return new Graph<N, E>(...parts).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'Graph' } {
    const edgeSpace = this.edgeSpace === null ? null : this.edgeSpace.toJSON();
    return { type: 'Graph', nodeSpace: this.nodeSpace.toJSON(), edgeSpace };
  }

  /** For every graph its nodes and, where it has any, its edges and links, under Gymnasium's names. */
  override toJsonable(values: readonly GraphValue<N, E>[]): unknown[] {
    return values.map(({ nodes, edges, edgeLinks }) => ({
      nodes: this.#batchedNodes.toJsonable([nodes]),
      ...(edges !== null &&
        edgeLinks !== null && {
          edges: this.#batchedEdges?.toJsonable([edges]),
          edge_links: toNested(edgeLinks, [edgeLinks.length / 2, 2]),
        }),
    }));
  }

  override fromJsonable(json: unknown): GraphValue<N, E>[] {
    return (json as { nodes: unknown; edges?: unknown; edge_links?: Nested }[]).map((graph) => {
      const { edges, edge_links: links } = graph;
      return {
        nodes: this.#batchedNodes.fromJsonable(graph.nodes)[0],
        edges: edges === undefined ? null : (this.#batchedEdges?.fromJsonable(edges)[0] ?? null),
        edgeLinks: links === undefined ? null : Int32Array.from(flattenNested('edge_links', links).data),
      } as GraphValue<N, E>;
    });
  }

  override toString(): string {
    return `Graph(${this.nodeSpace}, ${this.edgeSpace ?? 'None'})`;
  }
}

/** A batch drawn from a copy of the space's random state, which itself moves on by one number. */
function sampleBatch(space: Space<unknown>, n: number, options: SampleOptions): unknown {
  const batch: Space<unknown> = batchSpace(space, n);
  const value = batch.sample(options);
  space.npRandom.random();
  return value;
}

function elements(batched: Space<unknown>, batch: unknown): unknown[] | undefined {
  try {
    return [...iterate(batched, batch)];
  } catch (error) {
    if (error instanceof ArgumentError) return undefined;
    throw error;
  }
}
