package nexs.api.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CommandTag;
import nexs.api.IConn;
import nexs.api.IPoolView;
import nexs.api.IQueryable;
import nexs.api.IRows;
import nexs.api.ITransaction;
import nexs.api.IWork;
import nexs.api.TxOptions;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.copy.CopyResult;
import nexs.api.copy.CopyStream;
import nexs.api.copy.ICopyWriter;
import nexs.api.write.IRecordWrites;
import org.jspecify.annotations.Nullable;

/**
 * A kind of call, apart from what it is made on and what it is made with: a layer makes it where, when and as often as it decides. There is
 * one instance of each, without state, so that a call on its way through layers makes no objects.
 *
 * @param <R> the result
 * @param <X> the checked exception
 */
@SuppressWarnings({
  "unchecked",
  "rawtypes"
}) // the methods below give each constant the types of its call
public final class Call<R extends @Nullable Object, X extends Exception> {

  /** What a layer has to know of a call. */
  public enum Kind {
    /** One statement, whose rows are read before the call returns; the first value is its text. */
    STATEMENT,
    /** One statement whose rows a program's code reads as they come; the first value is its text, the second the code. */
    READER,
    /** A {@link Batch}, the first value. */
    BATCH,
    /** A program's code in a transaction: the first value; the second has the {@link TxOptions}. */
    TRANSACTION,
    /** Lends a connection. */
    ACQUIRE,
    /** COPY in or out; what it moves is a stream of the program's that can be read or written once. */
    COPY,
    /** Records to a table; the statement is made by nexs. */
    RECORDS
  }

  /** What a call is made with where it has no values. */
  static final @Nullable Object[] NONE = {};

  /** The first or second value of a call that has none. */
  static final Object NOTHING = new Object();

  @FunctionalInterface
  private interface Body<R extends @Nullable Object, X extends Exception> {

    R on(IQueryable target, Object first, Object second, @Nullable Object[] args) throws X;
  }

  /** How the writer of records is made on a target, and what is then called. */
  @FunctionalInterface
  interface Writes<T> {

    IRecordWrites<T> on(IQueryable target);
  }

  private static final Call<CommandTag, RuntimeException> EXEC =
      new Call<>(
          "exec", Kind.STATEMENT, (target, sql, none, args) -> target.exec((String) sql, args));
  private static final Call<?, RuntimeException> QUERY_ONE =
      new Call<Object, RuntimeException>(
          "queryOne",
          Kind.STATEMENT,
          (target, sql, type, args) -> target.queryOne((Class<?>) type, (String) sql, args));
  private static final Call<?, RuntimeException> QUERY_OPTIONAL =
      new Call<Object, RuntimeException>(
          "queryOptional",
          Kind.STATEMENT,
          (target, sql, type, args) -> target.queryOptional((Class<?>) type, (String) sql, args));
  private static final Call<?, RuntimeException> QUERY_ALL =
      new Call<Object, RuntimeException>(
          "queryAll",
          Kind.STATEMENT,
          (target, sql, type, args) -> target.queryAll((Class<?>) type, (String) sql, args));
  private static final Call<Long, RuntimeException> QUERY_COUNT =
      new Call<>(
          "queryCount",
          Kind.STATEMENT,
          (target, sql, none, args) -> target.queryCount((String) sql, args));
  private static final Call<?, ?> QUERY =
      new Call<Object, Exception>(
          "query",
          Kind.READER,
          (target, sql, reader, args) -> target.query((IWork) reader, (String) sql, args));
  private static final Call<BatchResult, RuntimeException> SEND =
      new Call<>("send", Kind.BATCH, (target, batch, none, args) -> target.send((Batch) batch));
  private static final Call<IConn, RuntimeException> ACQUIRE =
      new Call<>(
          "acquire", Kind.ACQUIRE, (target, none, no, args) -> ((IPoolView) target).acquire());
  private static final Call<?, ?> IN_TRANSACTION =
      new Call<Object, Exception>(
          "inTransaction",
          Kind.TRANSACTION,
          (target, work, options, args) ->
              ((IPoolView) target).inTransaction((TxOptions) options, (IWork) work));
  private static final Call<CopyResult, RuntimeException> COPY_ITERATOR =
      new Call<>(
          "copy in",
          Kind.COPY,
          (target, copy, rows, args) -> target.copy().in((CopyIn) copy, (Iterator) rows));
  private static final Call<CopyResult, RuntimeException> COPY_PUBLISHER =
      new Call<>(
          "copy in",
          Kind.COPY,
          (target, copy, rows, args) -> target.copy().in((CopyIn) copy, (Flow.Publisher) rows));
  private static final Call<?, RuntimeException> COPY_WRITER =
      new Call<Object, RuntimeException>(
          "copy in", Kind.COPY, (target, copy, none, args) -> target.copy().writer((CopyIn) copy));
  private static final Call<?, RuntimeException> COPY_OUT =
      new Call<Object, RuntimeException>(
          "copy out", Kind.COPY, (target, copy, none, args) -> target.copy().out((CopyOut) copy));
  private static final Call<CopyResult, IOException> COPY_FROM_BYTES =
      new Call<>(
          "copy in",
          Kind.COPY,
          (target, copy, from, args) -> target.copy().in((CopyStream) copy, (InputStream) from));
  private static final Call<CopyResult, IOException> COPY_TO_BYTES =
      new Call<>(
          "copy out",
          Kind.COPY,
          (target, copy, to, args) -> target.copy().out((CopyStream) copy, (OutputStream) to));
  private static final Call<Long, RuntimeException> WRITE_ROW =
      new Call<>(
          "write of a record",
          Kind.RECORDS,
          (target, writes, row, args) -> ((Writes) writes).on(target).row(row));
  private static final Call<Long, RuntimeException> WRITE_ROWS =
      new Call<>(
          "write of records",
          Kind.RECORDS,
          (target, writes, rows, args) -> ((Writes) writes).on(target).rows((Iterable) rows));
  private static final Call<?, RuntimeException> WRITE_AND_READ_ROW =
      new Call<Object, RuntimeException>(
          "write of a record",
          Kind.RECORDS,
          (target, writes, row, args) -> ((Writes) writes).on(target).row(row, (Class) args[0]));
  private static final Call<?, RuntimeException> WRITE_AND_READ_ROWS =
      new Call<Object, RuntimeException>(
          "write of records",
          Kind.RECORDS,
          (target, writes, rows, args) ->
              ((Writes) writes).on(target).rows((Iterable) rows, (Class) args[0]));

  private final String name;
  private final Kind kind;
  private final Body<R, X> body;

  private Call(String name, Kind kind, Body<R, X> body) {
    this.name = name;
    this.kind = kind;
    this.body = body;
  }

  /** What people call it, as in {@code queryOne}. */
  public String name() {
    return name;
  }

  /** What a layer has to know of it. */
  public Kind kind() {
    return kind;
  }

  /**
   * Makes the call.
   *
   * @param target what it is made on: an {@link IPoolView} for {@link Kind#ACQUIRE} and {@link Kind#TRANSACTION}
   * @param first as the layer was given it
   * @param second as the layer was given it
   * @param args as the layer was given it
   */
  public R on(IQueryable target, Object first, Object second, @Nullable Object[] args) throws X {
    return body.on(target, first, second, args);
  }

  @Override
  public String toString() {
    return name;
  }

  static Call<CommandTag, RuntimeException> exec() {
    return EXEC;
  }

  static <T> Call<T, RuntimeException> queryOne() {
    return (Call<T, RuntimeException>) QUERY_ONE;
  }

  static <T> Call<Optional<T>, RuntimeException> queryOptional() {
    return (Call<Optional<T>, RuntimeException>) QUERY_OPTIONAL;
  }

  static <T> Call<List<T>, RuntimeException> queryAll() {
    return (Call<List<T>, RuntimeException>) QUERY_ALL;
  }

  static Call<Long, RuntimeException> queryCount() {
    return QUERY_COUNT;
  }

  /** The second value is an {@link IWork} on {@link IRows}. */
  static <R extends @Nullable Object, X extends Exception> Call<R, X> query() {
    return (Call<R, X>) QUERY;
  }

  static Call<BatchResult, RuntimeException> send() {
    return SEND;
  }

  static Call<IConn, RuntimeException> acquire() {
    return ACQUIRE;
  }

  /** The first value is an {@link IWork} on an {@link ITransaction}. */
  static <R extends @Nullable Object, X extends Exception> Call<R, X> inTransaction() {
    return (Call<R, X>) IN_TRANSACTION;
  }

  static Call<CopyResult, RuntimeException> copyIterator() {
    return COPY_ITERATOR;
  }

  static Call<CopyResult, RuntimeException> copyPublisher() {
    return COPY_PUBLISHER;
  }

  static <T> Call<ICopyWriter<T>, RuntimeException> copyWriter() {
    return (Call<ICopyWriter<T>, RuntimeException>) COPY_WRITER;
  }

  static <T> Call<Stream<T>, RuntimeException> copyOut() {
    return (Call<Stream<T>, RuntimeException>) COPY_OUT;
  }

  static Call<CopyResult, IOException> copyFromBytes() {
    return COPY_FROM_BYTES;
  }

  static Call<CopyResult, IOException> copyToBytes() {
    return COPY_TO_BYTES;
  }

  static Call<Long, RuntimeException> writeRow() {
    return WRITE_ROW;
  }

  static Call<Long, RuntimeException> writeRows() {
    return WRITE_ROWS;
  }

  static <R> Call<R, RuntimeException> writeAndReadRow() {
    return (Call<R, RuntimeException>) WRITE_AND_READ_ROW;
  }

  static <R> Call<List<R>, RuntimeException> writeAndReadRows() {
    return (Call<List<R>, RuntimeException>) WRITE_AND_READ_ROWS;
  }
}
