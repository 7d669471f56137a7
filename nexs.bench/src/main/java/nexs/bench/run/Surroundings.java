package nexs.bench.run;

import nexs.bench.peer.Target;

/**
 * What a benchmark runs in.
 *
 * @param quick whether it must be done within three minutes
 * @param server opens, at the first call, the server with its tables
 * @param forks runs JMH
 * @param progress tells people how far it is
 */
record Surroundings(boolean quick, Server server, Forks forks, Progress progress) {

  Target target() throws Exception {
    return server.target();
  }
}
