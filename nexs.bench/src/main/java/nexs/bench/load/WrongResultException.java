package nexs.bench.load;

/** A peer gave a wrong answer: whatever it measured is void. */
public final class WrongResultException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WrongResultException(Object call, Object wanted, Object got) {
    super("%s gave %s, but %s is right".formatted(call, got, wanted));
  }
}
