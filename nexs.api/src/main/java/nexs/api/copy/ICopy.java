package nexs.api.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * Moves rows in bulk by COPY, by far the fastest way in and out of a table. On a pool, each call has connections of its own; on a
 * connection or a transaction it runs there, and other calls are refused until it has ended.
 *
 * <p><b>Records in.</b> Each component goes to the column of its name: {@code createdAt} to {@code created_at}, {@code createdat} or
 * {@code createdAt}; {@link nexs.api.mapping.Column} names another. The table's columns are read first, and every component that does not
 * fit is named before a row is sent. Rows travel in the binary format, so a value becomes what it would become as a parameter, without a
 * text between.
 *
 * <p><b>Tables.</b> Named as in SQL: {@code users}, {@code shop.users}, {@code "My Schema"."Users"}.
 *
 * <p><b>All or nothing.</b> A COPY that fails leaves no row, unless {@link CopyIn#commitEvery} asked for more. The connection stays
 * usable, inside a transaction as after any failed statement.
 *
 * <p><b>Deadline.</b> The whole COPY ends by the deadline of the current {@link nexs.api.CallContext}; {@code statementTimeout} limits it
 * too. A stream or a writer keeps the deadline that held when it was opened.
 *
 * <p>All methods throw {@link nexs.api.error.FeatureUnsupportedException} where the provider lacks {@link nexs.api.Feature#COPY}.
 */
public interface ICopy {

  /** {@link #in(CopyIn, Iterator)} of all the type's components, all or nothing. */
  default <T> CopyResult in(String table, Class<T> type, Iterator<? extends T> rows) {
    return in(CopyIn.of(table, type), rows);
  }

  /** {@link #in(CopyIn, Iterable)} of all the type's components, all or nothing. */
  default <T> CopyResult in(String table, Class<T> type, Iterable<? extends T> rows) {
    return in(CopyIn.of(table, type), rows);
  }

  /** {@link #in(CopyIn, Stream)} of all the type's components, all or nothing. */
  default <T> CopyResult in(String table, Class<T> type, Stream<? extends T> rows) {
    return in(CopyIn.of(table, type), rows);
  }

  /**
   * Copies rows into a table.
   *
   * @param rows asked for one after the other, by one thread at a time; its failure ends the COPY and is thrown unchanged
   * @throws nexs.api.error.MappingException for components and columns that do not fit, with every misfit; nothing was sent
   * @throws nexs.api.error.CopyRowException for a row that could not be written, or that the server refused
   */
  <T> CopyResult in(CopyIn<T> copy, Iterator<? extends T> rows);

  /** As {@link #in(CopyIn, Iterator)}. */
  default <T> CopyResult in(CopyIn<T> copy, Iterable<? extends T> rows) {
    return in(copy, rows.iterator());
  }

  /** As {@link #in(CopyIn, Iterator)}; closes the stream. */
  default <T> CopyResult in(CopyIn<T> copy, Stream<? extends T> rows) {
    try (rows) {
      return in(copy, rows.iterator());
    }
  }

  /**
   * As {@link #in(CopyIn, Iterator)}, for rows that are published. Asks for some hundreds at a time, and for more as they are sent; cancels the
   * subscription when the COPY ends early.
   */
  <T> CopyResult in(CopyIn<T> copy, Flow.Publisher<? extends T> rows);

  /**
   * Begins a COPY whose rows the caller pushes. It takes one connection, which is busy until the writer is closed.
   *
   * @throws nexs.api.error.MappingException for components and columns that do not fit, with every misfit
   */
  <T> ICopyWriter<T> writer(CopyIn<T> copy);

  /**
   * Copies a stream of bytes into a table; they are what the format says, or the server refuses them. Does not close the stream.
   *
   * @throws IOException that of the stream, unchanged; the COPY has ended, and nothing of it is kept
   */
  CopyResult in(CopyStream copy, InputStream from) throws IOException;

  /** {@link #out(CopyOut)} of a whole table. */
  default <T> Stream<T> out(String table, Class<T> type) {
    return out(CopyOut.of(table, type));
  }

  /**
   * The rows of a table or a query, read as they come, in bounded memory. Outside a transaction they are those of one moment. To be closed
   * by the caller, and read by one thread; a stream that is closed early ends the COPY on the server.
   *
   * @throws nexs.api.error.MappingException for components and columns that do not fit; from the stream, for a value that does not
   */
  <T> Stream<T> out(CopyOut<T> copy);

  /**
   * Copies a table or a query into a stream of bytes. Does not close the stream, and flushes it at the end.
   *
   * @throws IOException that of the stream, unchanged; the COPY has ended
   */
  CopyResult out(CopyStream copy, OutputStream to) throws IOException;

  /**
   * Copies a file in, as {@link #in(CopyStream, InputStream)} does.
   *
   * @throws IOException that of the file; the COPY has ended without effect
   */
  default CopyResult in(CopyStream copy, Path from) throws IOException {
    try (InputStream file = Files.newInputStream(from)) {
      return in(copy, file);
    }
  }

  /**
   * Copies a table or a query into a file. It is written beside its place and moved there at the end, so that a COPY that fails leaves what
   * was there before.
   *
   * @throws IOException that of the file; the COPY has ended
   */
  default CopyResult out(CopyStream copy, Path to) throws IOException {
    Path whole = to.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    boolean done = false;
    try {
      CopyResult result;
      try (OutputStream file = Files.newOutputStream(part)) {
        result = out(copy, file);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      return result;
    } finally {
      if (!done) {
        Files.deleteIfExists(part);
      }
    }
  }
}
