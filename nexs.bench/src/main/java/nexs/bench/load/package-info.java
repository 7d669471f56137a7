/**
 * Load on a peer for a while: callers who call again and again, and what it cost and how long they waited. {@link
 * nexs.bench.load.Work} is what a call does, {@link nexs.bench.load.LoadReport} what came of it.
 */
@org.jspecify.annotations.NullMarked
package nexs.bench.load;
