package nexs.testkit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Closes the shared servers when a run of JUnit ends; JUnit finds it as a service. */
public final class SharedServersListener implements LauncherSessionListener {
  /** For JUnit. */
  public SharedServersListener() {}

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    SharedServers.closeAll();
  }
}
