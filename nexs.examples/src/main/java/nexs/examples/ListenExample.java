package nexs.examples;

import java.time.Duration;
import java.util.List;
import nexs.Nexs;
import nexs.api.IPool;
import nexs.api.error.NexsException;
import nexs.api.listen.IListenEvent;
import nexs.api.listen.ISubscription;
import nexs.api.listen.Notification;
import nexs.api.listen.NotificationGap;

/**
 * LISTEN and NOTIFY: two channels on one connection, notifications that come with a commit, a connection that is cut and what the
 * subscriber learns of it, and a subscriber that is too slow. On the server that {@code NEXS_DB_DSN} names.
 */
public final class ListenExample {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private ListenExample() {}

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) {
    try (IPool db =
            Nexs.builder()
                .environment()
                .edit(pool -> pool.name("example").maxConns(4).maxNotifications(8))
                .open();
        ISubscription orders = db.listen("orders", "Orders, \"quoted\"")) {
      transactions(db, orders);
      loss(db, orders);
      slowness(db, orders);
    } catch (NexsException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void transactions(IPool db, ISubscription orders) {
    System.out.println("A notification comes with the commit of its transaction");
    db.useTransaction(tx -> tx.notify("orders", "order 1 is paid"));
    db.notify("Orders, \"quoted\"", "names are taken as they are");
    readAll(orders, 2);
  }

  private static void loss(IPool db, ISubscription orders) {
    System.out.println("The connection that listens is cut");
    List<Boolean> cut =
        db.queryAll(
            Boolean.class,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()");
    System.out.printf("  %d session ended%n", cut.size());
    readAll(orders, 1);
    db.notify("orders", "order 2 is paid");
    readAll(orders, 1);
  }

  private static void slowness(IPool db, ISubscription orders) {
    System.out.println("Twelve notifications, of which a subscription holds eight");
    for (int i = 1; i <= 12; i++) {
      db.notify("orders", "parcel " + i);
    }
    // both subscriptions share a connection: when one has the last, the other was given all before
    try (ISubscription witness = db.listen("last")) {
      db.notify("last", "no more parcels");
      readAll(witness, 1);
    }
    readAll(orders, 9);
  }

  private static void readAll(ISubscription subscription, int count) {
    for (int i = 0; i < count; i++) {
      IListenEvent event = subscription.next(PATIENCE).orElseThrow();
      switch (event) {
        case Notification heard ->
            System.out.printf("  %s: %s%n", heard.channel(), heard.payload());
        case NotificationGap gap -> System.out.println("  " + gap);
      }
    }
  }
}
