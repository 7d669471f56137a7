package nexs.session.outcome;

import static nexs.api.CommitOutcome.ABORTED;
import static nexs.api.CommitOutcome.COMMITTED;
import static nexs.api.CommitOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import nexs.api.CommitOutcome;
import nexs.api.error.TransactionId;
import org.junit.jupiter.api.Test;

/** What follows from what a server says of an id and of its past. The transaction had id 700 at position 100,000, at 50 s. */
class CommitOutcomesTest {

  private static final long SECOND = 1_000_000;
  private static final TransactionId TRANSACTION =
      new TransactionId(7, 3, 700, 100_000, 50 * SECOND);

  /** A server that has run since 10 s, with a checkpoint at 40 s. */
  private static ServerPast same() {
    return past(3, 10, 10, 3, 40, 650, 0);
  }

  private static ServerPast past(
      int timeline,
      long startedAt,
      long resetAt,
      int checkpointTimeline,
      long checkpointAt,
      long nextXid,
      long endOfRecovery) {
    return new ServerPast(
        false,
        7,
        timeline,
        180_001,
        startedAt * SECOND,
        resetAt * SECOND,
        checkpointTimeline,
        checkpointAt * SECOND,
        nextXid,
        endOfRecovery);
  }

  private static CommitOutcome judge(ServerPast past, XactStatus status) {
    return CommitOutcomes.judge(past, status, TRANSACTION);
  }

  @Test
  void aServerThatHasRunSinceKnows() {
    assertThat(judge(same(), XactStatus.COMMITTED)).isEqualTo(COMMITTED);
    assertThat(judge(same(), XactStatus.ABORTED)).isEqualTo(ABORTED);
    assertThat(judge(same(), XactStatus.FORGOTTEN)).isEqualTo(UNKNOWN);
    assertThat(judge(same(), XactStatus.IN_PROGRESS)).as("it is waited for").isNull();
  }

  @Test
  void statisticsThatSomebodyResetAreNoCrash() {
    ServerPast reset = past(3, 10, 60, 3, 40, 650, 0);
    assertThat(judge(reset, XactStatus.COMMITTED))
        .as("the checkpoint is older than the transaction, and need not know it")
        .isEqualTo(UNKNOWN);
    assertThat(judge(reset, XactStatus.IN_PROGRESS))
        .as("it may be the transaction itself")
        .isNull();
    assertThat(judge(reset, XactStatus.ABORTED)).isEqualTo(ABORTED);
  }

  @Test
  void aCheckpointAfterACrashThatDoesNotKnowTheIdProvesThatItWasLost() {
    ServerPast crashed = past(3, 10, 60, 3, 61, 690, 0);
    assertThat(judge(crashed, XactStatus.COMMITTED)).as("by another one").isEqualTo(ABORTED);
    assertThat(judge(crashed, XactStatus.FUTURE)).isEqualTo(ABORTED);
    ServerPast known = past(3, 10, 60, 3, 61, 710, 0);
    assertThat(judge(known, XactStatus.COMMITTED))
        .as("there may have been two crashes, and the id another's between")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aServerThatWasStartedAgainHasEndedTheSession() {
    ServerPast restarted = past(3, 60, 60, 3, 59, 710, 0);
    assertThat(judge(restarted, XactStatus.IN_PROGRESS)).as("another one").isEqualTo(ABORTED);
    assertThat(judge(restarted, XactStatus.COMMITTED)).isEqualTo(UNKNOWN);
  }

  @Test
  void aPromotedServerTellsByWhereItsTimelineBegan() {
    assertThat(judge(promoted(100_000), XactStatus.COMMITTED)).isEqualTo(COMMITTED);
    assertThat(judge(promoted(99_992), XactStatus.COMMITTED)).isEqualTo(ABORTED);
    assertThat(judge(promoted(100_000), XactStatus.IN_PROGRESS)).isEqualTo(ABORTED);
    assertThat(judge(promoted(50_000), XactStatus.FUTURE)).isEqualTo(ABORTED);
  }

  /** Its first checkpoint is not done; the record that began the timeline is of 56 bytes. */
  private static ServerPast promoted(long fork) {
    return past(4, 5, 5, 3, 40, 650, fork + 56);
  }

  @Test
  void nearTheBorderOfAPageTheForkIsNotCertain() {
    long border = 100_000 - Math.floorMod(100_000L, 8192L);
    TransactionId there = new TransactionId(7, 3, 700, border, 50 * SECOND);
    assertThat(CommitOutcomes.judge(promoted(border), XactStatus.COMMITTED, there))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aPromotedServerProvesNothingOnceItsFirstCheckpointIsDone() {
    ServerPast later = past(4, 5, 5, 4, 70, 710, 0);
    assertThat(judge(later, XactStatus.COMMITTED)).isEqualTo(UNKNOWN);
    assertThat(judge(past(4, 5, 5, 4, 70, 690, 0), XactStatus.COMMITTED)).isEqualTo(ABORTED);
    assertThat(judge(past(5, 5, 5, 4, 70, 710, 200_000), XactStatus.COMMITTED))
        .as("two promotions")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aServerOfAnEarlierTimelineHasHeardNothing() {
    ServerPast behind = past(2, 5, 5, 2, 40, 650, 0);
    for (XactStatus status : XactStatus.values()) {
      assertThat(judge(behind, status)).isEqualTo(UNKNOWN);
    }
  }
}
