package nexs.resilience;

import static nexs.resilience.NodeFailures.Verdict.BAD;
import static nexs.resilience.NodeFailures.Verdict.GOOD;
import static nexs.resilience.NodeFailures.Verdict.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nexs.api.error.AuthenticationException;
import nexs.api.error.BusyException;
import nexs.api.error.CancelledException;
import nexs.api.error.CheckViolationException;
import nexs.api.error.ClosedException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConfigException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.ConstraintViolationException;
import nexs.api.error.CopyRowException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.DeadlockException;
import nexs.api.error.EventLoopException;
import nexs.api.error.ExclusionViolationException;
import nexs.api.error.FeatureUnsupportedException;
import nexs.api.error.ForeignKeyViolationException;
import nexs.api.error.MappingException;
import nexs.api.error.NexsException;
import nexs.api.error.NoRowsException;
import nexs.api.error.NotNullViolationException;
import nexs.api.error.ParameterException;
import nexs.api.error.PoolTimeoutException;
import nexs.api.error.ProviderException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.api.error.RejectedException;
import nexs.api.error.SerializationFailureException;
import nexs.api.error.ServerError;
import nexs.api.error.ServerException;
import nexs.api.error.TooManyRowsException;
import nexs.api.error.TransactionAbortedException;
import nexs.api.error.UniqueViolationException;
import nexs.resilience.NodeFailures.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeFailuresTest {

  private static final String CODE_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final Set<String> BAD_CLASSES = Set.of("53", "58", "XX");
  private static final Set<String> BAD_CODES = Set.of("57P01", "57P02", "57P03");

  record Case(NexsException failure, Verdict verdict) {

    @Override
    public String toString() {
      return failure.getClass().getSimpleName() + " is " + verdict;
    }
  }

  static List<Case> cases() {
    ServerError plain = error("23000");
    NexsException noNode = new ConnectFailedException("", null, null);
    return List.of(
        new Case(noNode, BAD),
        new Case(lost(ConnectionLostException.Phase.BEFORE_SEND), BAD),
        new Case(lost(ConnectionLostException.Phase.UNDONE), BAD),
        new Case(lost(ConnectionLostException.Phase.IN_DOUBT), BAD),
        new Case(new CommitInDoubtException("", null, null, null), BAD),
        new Case(new AuthenticationException("", null, null), GOOD),
        new Case(new NoRowsException(""), GOOD),
        new Case(new TooManyRowsException(""), GOOD),
        new Case(new ServerException("", plain), GOOD),
        new Case(new ConstraintViolationException("", plain, -1), GOOD),
        new Case(new UniqueViolationException("", error("23505"), -1), GOOD),
        new Case(new ForeignKeyViolationException("", error("23503"), -1), GOOD),
        new Case(new NotNullViolationException("", error("23502"), -1), GOOD),
        new Case(new CheckViolationException("", error("23514"), -1), GOOD),
        new Case(new ExclusionViolationException("", error("23P01"), -1), GOOD),
        new Case(new SerializationFailureException("", error("40001"), -1), GOOD),
        new Case(new DeadlockException("", error("40P01"), -1), GOOD),
        new Case(new ReadOnlyNodeException("", error("25006"), -1), GOOD),
        new Case(new TransactionAbortedException("", error("25P02"), -1), GOOD),
        new Case(new CopyRowException("", 1, null, null, null), NOTHING),
        new Case(new CopyRowException("", 1, null, plain, new ServerException("", plain)), GOOD),
        new Case(
            new CopyRowException("", 1, null, null, new ServerException("", error("53100"))), BAD),
        new Case(new DeadlineExceededException("", true, null, null), NOTHING),
        new Case(new DeadlineExceededException("", false, null, new IOException()), NOTHING),
        new Case(new DeadlineExceededException("", true, null, noNode), BAD),
        new Case(new PoolTimeoutException("", List.of(), null), NOTHING),
        new Case(new PoolTimeoutException("", List.of(), noNode), BAD),
        new Case(new CancelledException("", true, null, null), NOTHING),
        new Case(new CancelledException("", true, error("57014"), null), NOTHING),
        new Case(new BusyException(""), NOTHING),
        new Case(new ClosedException(""), NOTHING),
        new Case(new ConfigException("", List.of("")), NOTHING),
        new Case(new EventLoopException(""), NOTHING),
        new Case(new FeatureUnsupportedException(""), NOTHING),
        new Case(new MappingException("", null), NOTHING),
        new Case(new ParameterException("", null), NOTHING),
        new Case(new ProviderException("", List.of()), NOTHING),
        new Case(new BreakerOpenException("", "", BreakerState.OPEN, Duration.ZERO), NOTHING),
        new Case(new BulkheadFullException("", ""), NOTHING));
  }

  private static ServerError error(String sqlState) {
    return ServerError.of("ERROR", sqlState, "");
  }

  private static ConnectionLostException lost(ConnectionLostException.Phase phase) {
    return new ConnectionLostException("", phase, null, null);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyKindOfFailureHasItsVerdict(Case each) {
    assertThat(NodeFailures.verdict(each.failure())).isEqualTo(each.verdict());
  }

  @Test
  void noKindOfFailureIsLeftOut() {
    Set<Class<?>> tested = new HashSet<>();
    for (Case each : cases()) {
      tested.add(each.failure().getClass());
    }
    assertThat(concrete(NexsException.class))
        .allMatch(
            type -> type == RejectedException.class || tested.contains(type), "is in the table");
  }

  private static Stream<Class<?>> concrete(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    Stream<Class<?>> below =
        permitted == null
            ? Stream.empty()
            : Stream.of(permitted).flatMap(NodeFailuresTest::concrete);
    boolean itself = !type.isSealed() || !Modifier.isAbstract(type.getModifiers());
    return itself ? Stream.concat(Stream.of(type), below) : below;
  }

  @Test
  void ofAllSqlStatesThoseOfANodeInTroubleAreBad() {
    for (String sqlClass : pairs()) {
      for (String rest : List.of("000", "001", "100", "P01", "P02", "P03", "P04", "P05")) {
        String sqlState = sqlClass + rest;
        boolean bad = BAD_CLASSES.contains(sqlClass) || BAD_CODES.contains(sqlState);
        assertThat(NodeFailures.verdict(new ServerException("", error(sqlState))))
            .as(sqlState)
            .isEqualTo(bad ? BAD : GOOD);
      }
    }
    assertThat(NodeFailures.verdict(new ServerException("", error("")))).isEqualTo(GOOD);
  }

  private static List<String> pairs() {
    return CODE_CHARACTERS
        .chars()
        .boxed()
        .flatMap(
            first ->
                CODE_CHARACTERS
                    .chars()
                    .mapToObj(second -> Character.toString(first) + Character.toString(second)))
        .toList();
  }

  @Test
  void aFailureIsFoundInWhatTheProgramMadeOfIt() {
    NexsException known = new NoRowsException("");
    Map<Throwable, NexsException> wrapped =
        Map.of(known, known, new IllegalStateException(new IOException(known)), known);
    wrapped.forEach((thrown, found) -> assertThat(NodeFailures.find(thrown)).isSameAs(found));
    assertThat(NodeFailures.find(new OutOfMemoryError())).isNull();
    Exception cause = new Exception();
    Exception circle = new Exception(cause);
    cause.initCause(circle);
    assertThat(NodeFailures.find(circle)).isNull();
  }
}
