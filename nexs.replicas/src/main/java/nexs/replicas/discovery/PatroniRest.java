package nexs.replicas.discovery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Asks a member of Patroni, with a client and threads that are gone when the answer is there. Stateless. */
final class PatroniRest {

  private static final int MOST_BYTES = 1 << 20;

  private PatroniRest() {}

  /**
   * What it answers to {@code GET /cluster}.
   *
   * @param timeout for the connection and the whole answer
   * @throws IOException saying what was wrong
   */
  static byte[] get(URI url, Duration timeout, @Nullable SSLContext tls)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(cluster(url)).header("Accept", "application/json").build();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client = client(threads, timeout, tls)) {
      try {
        // The client's own timeout does not count the body
        CompletableFuture<HttpResponse<byte[]>> answer =
            client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        HttpResponse<byte[]> response =
            answer.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        if (response.statusCode() != 200) {
          throw new IOException("it answered with the status " + response.statusCode());
        }
        return response.body();
      } finally {
        client.shutdownNow();
      }
    } catch (TimeoutException _) {
      throw new IOException("it did not answer in full within " + timeout);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException("asking it failed: " + cause, cause);
    }
  }

  private static URI cluster(URI base) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + "cluster");
  }

  private static HttpClient client(
      ExecutorService threads, Duration timeout, @Nullable SSLContext tls) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .executor(threads);
    if (tls != null) {
      builder.sslContext(tls);
    }
    return builder.build();
  }
}
