package nexs.examples;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nexs.Nexs;
import nexs.api.IPool;
import nexs.api.error.MappingException;
import nexs.api.error.NexsException;
import nexs.api.mapping.Discriminator;
import nexs.api.mapping.IConverter;
import nexs.api.type.Range;
import nexs.api.write.IInsert;

/**
 * Records: within each other, of composite values, with a converter, of a sealed interface, and written by insert and update. On the server
 * that {@code NEXS_DB_DSN} names.
 */
public final class RecordsExample {

  /** A class of the program's own, stored as text. */
  public record Email(String text) {}

  /** A composite value, and a part of a row. */
  public record Address(String street, String city) {}

  /** A row to insert: the server makes the number. */
  public record NewGuest(
      String name, Email email, Address home, List<Address> others, Range<LocalDate> stay) {}

  /** A row as it stands in the table. */
  public record Guest(
      int id,
      String name,
      Email email,
      Address home,
      List<Address> others,
      Range<LocalDate> stay) {}

  /** A row of an outer join. */
  public record Booking(String room, Optional<NamedAddress> guest) {}

  /** The part of it that may be missing. */
  public record NamedAddress(String name, String city) {}

  /** What a guest paid with. */
  public sealed interface Payment {}

  /** In cash. */
  public record Cash(long cents) implements Payment {}

  /** By card. */
  public record Card(long cents, String number) implements Payment {}

  private RecordsExample() {}

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) {
    try (IPool db =
        Nexs.builder()
            .environment()
            .edit(pool -> pool.name("example"))
            .converter(IConverter.of(Email.class, String.class, Email::text, Email::new))
            .discriminator(
                Discriminator.of(Payment.class, "kind")
                    .when("cash", Cash.class)
                    .when("card", Card.class))
            .open()) {
      drop(db);
      db.exec("CREATE TYPE example_address AS (street text, city text)");
      db.exec(
          "CREATE TABLE example_guests (id serial PRIMARY KEY, name text NOT NULL, email text UNIQUE,"
              + " home example_address, others example_address[], stay daterange)");
      try {
        write(db);
        join(db);
        payments(db);
        misfit(db);
      } finally {
        drop(db);
      }
    } catch (NexsException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void drop(IPool db) {
    db.exec("DROP TABLE IF EXISTS example_guests");
    db.exec("DROP TYPE IF EXISTS example_address");
  }

  private static void write(IPool db) {
    System.out.println("Written by INSERT ... ON CONFLICT ... RETURNING");
    IInsert<NewGuest> guests = db.insert(NewGuest.class).into("example_guests");
    NewGuest ada =
        new NewGuest(
            "Ada",
            new Email("ada@example.org"),
            new Address("Elm Street", "Bonn"),
            List.of(new Address("Oak Street", "Ulm")),
            Range.of(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 8)));
    System.out.println("  " + guests.row(ada, Guest.class));
    NewGuest longer =
        new NewGuest(
            "Ada Lovelace",
            ada.email(),
            ada.home(),
            List.of(),
            Range.closed(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31)));
    Guest changed = guests.onConflictUpdate("email").row(longer, Guest.class);
    System.out.println("  " + changed);
    long updated =
        db.update(Guest.class).in("example_guests").key("id").columns("name").row(changed);
    System.out.println("  updated: " + updated);
  }

  private static void join(IPool db) {
    System.out.println("A record within a record, by the names of the columns");
    db.queryAll(
            Booking.class,
            "SELECT room, name AS guest_name, (home).city AS guest_city"
                + " FROM (VALUES ('blue', 'Bonn'), ('red', 'Rome')) r(room, city)"
                + " LEFT JOIN example_guests ON (home).city = r.city ORDER BY room")
        .forEach(booking -> System.out.println("  " + booking));
  }

  private static void payments(IPool db) {
    System.out.println("A sealed interface, by a column");
    db.queryAll(
            Payment.class,
            "SELECT * FROM (VALUES ('cash', 1200, NULL), ('card', 9900, '4711')) p(kind, cents, number)")
        .forEach(payment -> System.out.println("  " + payment));
  }

  private static void misfit(IPool db) {
    System.out.println("What does not fit is named before anything is sent");
    record Visitor(int name, String mail) {}
    try {
      db.insert(Visitor.class).into("example_guests").row(new Visitor(1, "x"));
    } catch (MappingException e) {
      System.out.println("  " + e.getMessage());
    }
  }
}
