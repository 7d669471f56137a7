package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyStream;
import nexs.api.copy.ICopy;
import nexs.api.error.FeatureUnsupportedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Providers without {@link Feature#COPY} refuse it, and name one that has it. */
public interface WithoutCopyContract extends Contract {

  @Test
  default void copyIsRefusedWithTheNameOfAProviderThatHasIt(Lab lab) {
    assertThat(subject().provider().features()).doesNotContain(Feature.COPY);
    IPool db = lab.pool(builder -> builder.maxConns(2));
    assertRefused(db.copy());
    try (IConn conn = db.acquire()) {
      assertRefused(conn.copy());
      try (ITransaction tx = conn.begin()) {
        assertRefused(tx.copy());
      }
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  private static void assertRefused(ICopy copy) {
    List<ThrowingCallable> calls =
        List.of(
            () -> copy.in("t", Integer.class, List.of(1)),
            () -> copy.in(CopyStream.csv("t"), new ByteArrayInputStream(new byte[0])),
            () -> copy.out(CopyStream.csv("t"), OutputStream.nullOutputStream()),
            () -> {
              try (Stream<Integer> rows = copy.out("t", Integer.class)) {
                rows.toList();
              }
            },
            () -> copy.writer(CopyIn.of("t", Integer.class)).close());
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(FeatureUnsupportedException.class)
          .hasMessageContaining("the provider jdbc");
    }
  }
}
