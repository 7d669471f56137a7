package nexs.api.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.copy.CopyResult;
import nexs.api.copy.CopyStream;
import nexs.api.copy.ICopy;
import nexs.api.copy.ICopyWriter;

/** Makes one {@link Call} of each COPY. */
record CallCopy(CallQueries calls) implements ICopy {

  @Override
  public <T> CopyResult in(CopyIn<T> copy, Iterator<? extends T> rows) {
    return calls.run(Call.copyIterator(), copy, rows, Call.NONE);
  }

  @Override
  public <T> CopyResult in(CopyIn<T> copy, Flow.Publisher<? extends T> rows) {
    return calls.run(Call.copyPublisher(), copy, rows, Call.NONE);
  }

  @Override
  public <T> ICopyWriter<T> writer(CopyIn<T> copy) {
    return calls.run(Call.<T>copyWriter(), copy, Call.NOTHING, Call.NONE);
  }

  @Override
  public CopyResult in(CopyStream copy, InputStream from) throws IOException {
    return calls.run(Call.copyFromBytes(), copy, from, Call.NONE);
  }

  @Override
  public <T> Stream<T> out(CopyOut<T> copy) {
    return calls.run(Call.<T>copyOut(), copy, Call.NOTHING, Call.NONE);
  }

  @Override
  public CopyResult out(CopyStream copy, OutputStream to) throws IOException {
    return calls.run(Call.copyToBytes(), copy, to, Call.NONE);
  }
}
