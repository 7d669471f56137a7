package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The operating system user that servers run as: PostgreSQL refuses to run as root.
 *
 * <p>An ordinary user runs them as itself. Root runs them in a user namespace of their own, where it is nobody yet still owns its files; where
 * namespaces are forbidden, as in most containers, it runs them as the real nobody, who is then given the data folder.
 */
enum ServerUser {
  SELF,
  UNSHARE("unshare", "-U"),
  SETPRIV("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private final List<String> prefix;

  ServerUser(String... prefix) {
    this.prefix = List.of(prefix);
  }

  /** The one for this JVM. */
  static ServerUser current() {
    return Holder.CURRENT;
  }

  /** The command that runs the given one as this user, in the same process. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Lets the servers write to a folder and all that is in it. */
  void own(Path folder) throws IOException {
    if (this != SETPRIV) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            return give(path);
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            return give(path);
          }
        });
  }

  private static FileVisitResult give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", 65534);
    Files.setAttribute(path, "unix:gid", 65534);
    return FileVisitResult.CONTINUE;
  }

  private static ServerUser detect() {
    if (!root()) {
      return SELF;
    }
    List<ServerUser> candidates =
        Setting.ROOT
            .value()
            .map(name -> List.of(valueOf(name.toUpperCase(java.util.Locale.ROOT))))
            .orElse(List.of(UNSHARE, SETPRIV));
    return candidates.stream()
        .filter(ServerUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new PgServerException(
                    "PostgreSQL does not run as root, and neither unshare -U nor setpriv works here;"
                        + " run the tests as an ordinary user, or set %s to docker or dsn"
                            .formatted(Setting.SERVER.environmentName())));
  }

  private static boolean root() {
    try {
      return Files.getAttribute(RunFolder.onDisk().path(), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new UncheckedIOException("The user of this JVM cannot be found out", e);
    }
  }

  private boolean works() {
    try {
      return new ProcessBuilder(command(List.of("true")))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static final class Holder {
    static final ServerUser CURRENT = detect();
  }
}
