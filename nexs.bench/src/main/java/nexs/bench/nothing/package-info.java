/** A provider without a server, whose calls return at once: what is left of a call's time is spent in the layers of nexs. */
@org.jspecify.annotations.NullMarked
package nexs.bench.nothing;
