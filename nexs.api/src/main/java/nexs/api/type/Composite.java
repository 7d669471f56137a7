package nexs.api.type;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Marks a record that is to be sent as one composite value, rather than as the source of named parameters: {@code db.exec("INSERT INTO
 * shop(address) VALUES ($1)", new Composite(address))}. Its components are the fields, in the order of the type; records and Maps in it
 * are composite values and hstores themselves. Where the type of a column is known, as in COPY, no mark is needed.
 *
 * @param value a record
 */
public record Composite(Record value) {

  /** Checks it. */
  public Composite {
    Objects.requireNonNull(value, "value");
  }

  /** The elements of an array of composite values. */
  public static List<Composite> all(Collection<? extends Record> values) {
    return values.stream().map(Composite::new).toList();
  }
}
