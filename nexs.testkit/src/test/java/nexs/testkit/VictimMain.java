package nexs.testkit;

import java.util.List;
import java.util.stream.Stream;

/** A program that starts servers, says where, and waits to be killed. */
final class VictimMain {
  private VictimMain() {}

  public static void main(String[] args) throws Exception {
    List<PgServer> servers =
        Stream.of("running", "paused", "crashed")
            .parallel()
            .map(name -> PgServer.builder().name(name).start())
            .toList();
    PgServer running = servers.get(0);
    servers.get(1).pause();
    servers.get(2).kill9();
    System.out.println(RunFolder.onDisk().path());
    System.out.println(running.data().getParent().getParent());
    System.out.flush();
    if (args.length == 0) {
      System.in.read();
    }
  }
}
