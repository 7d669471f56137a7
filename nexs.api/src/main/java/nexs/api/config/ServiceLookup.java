package nexs.api.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nexs.api.config.text.ConnString;
import nexs.api.config.text.ServiceFile;
import nexs.api.config.text.Setting;
import nexs.api.config.text.Shown;

/**
 * Finds a service where libpq does: in the file of {@code PGSERVICEFILE}, or else {@code ~/.pg_service.conf}, and then in {@code
 * pg_service.conf} of the folder {@code PGSYSCONFDIR}. libpq's built-in folder for the last is not known here.
 */
final class ServiceLookup {

  private ServiceLookup() {}

  /** What the service says; a service that is not found is a problem. */
  static ConnString find(Setting service, Environment environment) {
    List<Path> files;
    try {
      files = files(environment);
    } catch (InvalidPathException e) {
      return problem(service, "PGSERVICEFILE or PGSYSCONFDIR is no path");
    }
    for (Path file : files) {
      Optional<ConnString> section = ServiceFile.section(file, service.value(), DsnKeys.ALL);
      if (section.isPresent()) {
        return section.get();
      }
    }
    return problem(
        service,
        files.isEmpty()
            ? "there is no service file; name one by PGSERVICEFILE, or write "
                + environment.serviceFile()
            : "no section of this name in "
                + files.stream().map(Path::toString).collect(Collectors.joining(" or ")));
  }

  private static List<Path> files(Environment environment) {
    List<Path> files = new ArrayList<>();
    environment
        .variable("PGSERVICEFILE")
        .map(Path::of)
        .or(() -> Optional.of(environment.serviceFile()).filter(Files::exists))
        .ifPresent(files::add);
    environment
        .variable("PGSYSCONFDIR")
        .map(folder -> Path.of(folder, "pg_service.conf"))
        .filter(Files::exists)
        .ifPresent(files::add);
    return files;
  }

  private static ConnString problem(Setting service, String reason) {
    return new ConnString(
        Map.of(),
        List.of(
            service.name() + " = " + Shown.of(service.value()) + ": " + reason + service.place()));
  }
}
