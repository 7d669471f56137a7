package nexs.provider.jdbc;

/** The answer to a statement between a savepoint and its release: their tags are none of the caller's business. For one call. */
final class GuardedAnswer extends Answer {

  @Override
  public void handleCommandStatus(String text, long updateCount, long insertOid) {
    if (!text.equals("SAVEPOINT") && !text.equals("RELEASE")) {
      super.handleCommandStatus(text, updateCount, insertOid);
    }
  }
}
