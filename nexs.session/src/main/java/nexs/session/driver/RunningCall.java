package nexs.session.driver;

/**
 * One call that runs on a session.
 *
 * @param number of the call in its session's slot
 */
record RunningCall(DriverSession<?> session, long number) implements IRunning {

  @Override
  public boolean hold(Runnable action) {
    return session.call().hold(number, action);
  }

  @Override
  public boolean cancel() {
    return session.sendCancel();
  }
}
