/**
 * The libraries in comparison, each written as its own documentation says. {@link nexs.bench.peer.Peers} lists them; {@link
 * nexs.bench.peer.BlockingPeer} and {@link nexs.bench.peer.CallbackPeer} are what they are asked.
 */
@org.jspecify.annotations.NullMarked
package nexs.bench.peer;
