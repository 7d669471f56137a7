package nexs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallContextTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void isEmptyOutsideEveryScope() {
    assertThat(CallContext.current().limited()).isFalse();
    assertThat(CallContext.current().remaining()).isEmpty();
    assertThat(CallContext.current().remainingNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(CallContext.current().label()).isEmpty();
  }

  @Test
  void holdsInTheScopeAndEndsWithIt() {
    CallContext inside = CallContext.deadline(HOUR).withLabel("report").call(CallContext::current);
    assertThat(inside.limited()).isTrue();
    assertThat(inside.remaining().orElseThrow()).isPositive().isLessThanOrEqualTo(HOUR);
    assertThat(inside.label()).contains("report");
    assertThat(CallContext.current().limited()).isFalse();
  }

  @Test
  void endsWithItsScopeWhenTheTaskFailsToo() {
    assertThatThrownBy(
            () ->
                CallContext.label("a")
                    .call(
                        () -> {
                          throw new IOException("of the task");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("of the task");
    assertThat(CallContext.current().label()).isEmpty();
  }

  @Test
  void anInnerDeadlineShortens() {
    CallContext.deadline(HOUR)
        .run(
            () -> {
              CallContext inner = CallContext.deadline(MINUTE).call(CallContext::current);
              assertThat(inner.remaining().orElseThrow()).isLessThanOrEqualTo(MINUTE);
              assertThat(CallContext.current().remainingNanos()).isGreaterThan(MINUTE.toNanos());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT2562047788015H12M55S", "PT2H"})
  void anInnerDeadlineDoesNotExtend(Duration longer) {
    CallContext.deadline(MINUTE)
        .run(
            () ->
                assertThat(CallContext.deadline(longer).call(CallContext::current).remainingNanos())
                    .isLessThanOrEqualTo(MINUTE.toNanos()));
  }

  @Test
  void anExpiredDeadlineStaysExpiredInside() {
    CallContext.deadline(Duration.ZERO)
        .run(
            () -> {
              CallContext inner = CallContext.deadline(HOUR).call(CallContext::current);
              assertThat(inner.remainingNanos()).isNotPositive();
              assertThat(inner.remaining()).contains(Duration.ZERO);
              assertThat(inner.limited()).isTrue();
            });
  }

  @Test
  void whatTheInnerScopeLeavesOutComesFromTheOuterOne() {
    CallContext.deadline(HOUR)
        .withLabel("outer")
        .run(
            () -> {
              CallContext deadline = CallContext.deadline(MINUTE).call(CallContext::current);
              assertThat(deadline.label()).contains("outer");
              CallContext label = CallContext.label("inner").call(CallContext::current);
              assertThat(label.label()).contains("inner");
              assertThat(label.limited()).isTrue();
              assertThat(CallContext.current().label()).contains("outer");
            });
  }

  @Test
  void aDeadlineTooFarToCountIsAsFarAsCanBeCounted() {
    CallContext context =
        CallContext.deadline(Duration.ofSeconds(Long.MAX_VALUE)).call(CallContext::current);
    assertThat(context.remaining().orElseThrow()).isGreaterThan(Duration.ofDays(36_500));
  }

  @Test
  void aScopeIsEnteredAgainAndAgain() {
    CallScope scope = CallContext.label("a").withDeadline(HOUR);
    for (int entry = 0; entry < 2; entry++) {
      assertThat(
              scope.<Optional<String>, RuntimeException>call(() -> CallContext.current().label()))
          .contains("a");
    }
  }

  @Test
  void aCopyLeavesTheScopeAsItWas() {
    CallScope scope = CallContext.label("a");
    CallContext copy = scope.withLabel("b").withDeadline(HOUR).call(CallContext::current);
    assertThat(copy.label()).contains("b");
    CallContext first = scope.call(CallContext::current);
    assertThat(first.label()).contains("a");
    assertThat(first.limited()).isFalse();
  }

  @Test
  void anotherThreadHasItsOwn() throws InterruptedException {
    CallContext[] seen = new CallContext[1];
    CallContext.label("a")
        .call(
            () -> {
              Thread thread = Thread.ofVirtual().start(() -> seen[0] = CallContext.current());
              thread.join();
              return seen;
            });
    assertThat(seen[0].label()).isEmpty();
  }

  @Test
  void refusesWhatIsNeitherADeadlineNorALabel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallContext.deadline(Duration.ofNanos(-1)))
        .withMessage("deadline is PT-0.000000001S, must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallContext.label(" "))
        .withMessage("label is blank");
    assertThatNullPointerException().isThrownBy(() -> CallContext.label("a").withDeadline(null));
    assertThatNullPointerException().isThrownBy(() -> CallContext.label("a").withLabel(null));
    assertThatNullPointerException().isThrownBy(() -> CallContext.deadline(null));
    assertThatNullPointerException().isThrownBy(() -> CallContext.label(null));
  }
}
