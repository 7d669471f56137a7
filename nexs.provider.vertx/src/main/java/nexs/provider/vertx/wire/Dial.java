package nexs.provider.vertx.wire;

/**
 * A session to be opened, as its socket has to know it.
 *
 * @param startUp the opening
 * @param idle seconds of silence before the kernel's first probe; 0 is the system's own
 * @param interval seconds between probes, likewise
 * @param count unanswered probes after which the connection is lost, likewise
 */
record Dial(StartUp startUp, int idle, int interval, int count) {}
