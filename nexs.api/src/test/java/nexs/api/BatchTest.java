package nexs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void keepsStatementsAndArgumentsInOrder() {
    Batch batch = new Batch().add("A", 1, null).add("B").add("A", "x");
    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.items()).extracting(Batch.Item::sql).containsExactly("A", "B", "A");
    assertThat(batch.items().get(0).args()).containsExactly(1, null);
    assertThat(batch.items().get(1).args()).isEmpty();
  }

  @Test
  void takesASingleNull() {
    Batch batch = new Batch().add("A", (Object) null).add("B", (Object[]) null);
    assertThat(batch.items().get(0).args()).containsOnlyNulls().hasSize(1);
    assertThat(batch.items().get(1).args()).containsOnlyNulls().hasSize(1);
  }

  @Test
  void copiesTheArguments() {
    Object[] args = {1};
    Batch batch = new Batch().add("A", args);
    args[0] = 2;
    assertThat(batch.items().getFirst().args()).containsExactly(1);
    assertThatThrownBy(() -> batch.items().getFirst().args().set(0, 3))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void showsItsItemsWithoutLettingThemBeChanged() {
    Batch batch = new Batch();
    List<Batch.Item> items = batch.items();
    batch.add("A");
    assertThat(items).hasSize(1);
    assertThatThrownBy(items::clear).isInstanceOf(UnsupportedOperationException.class);
    batch.clear();
    assertThat(batch.size()).isZero();
    assertThat(items).isEmpty();
  }

  @Test
  void theResultSumsItsRowsAndCopiesItsTags() {
    List<CommandTag> tags =
        new ArrayList<>(
            List.of(
                new CommandTag("insert", 2),
                new CommandTag("create table", 0),
                new CommandTag("DELETE", 3_000_000_000L)));
    BatchResult result = new BatchResult(tags);
    tags.clear();
    assertThat(result.rowsAffected()).isEqualTo(3_000_000_002L);
    assertThat(result.tags()).hasSize(3);
    assertThat(new BatchResult(List.of()).rowsAffected()).isZero();
  }
}
