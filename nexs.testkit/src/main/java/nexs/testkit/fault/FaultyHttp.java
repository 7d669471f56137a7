package nexs.testkit.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that answers every request as it is told to, or not at all: 503 so far. Safe for any number of threads; whoever started it closes it. */
public final class FaultyHttp implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Answer answer = exchange -> send(exchange, 503, "");
  private volatile String path = "";

  /** What is done with a request. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private FaultyHttp(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Listens at a free port of the loopback interface. */
  public static FaultyHttp start() {
    try {
      return new FaultyHttp(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no HTTP server could be started", e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    path = exchange.getRequestURI().getPath();
    asked.incrementAndGet();
    try (exchange) {
      answer.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** Answers so from now on. */
  public FaultyHttp answer(int status, String body) {
    answer = exchange -> send(exchange, status, body);
    return this;
  }

  /** Takes requests from now on and never answers. */
  public void silence() {
    answer = _ -> hang();
  }

  /** Answers from now on with the beginning of a body, of which nothing more comes. */
  public void stall(String beginning) {
    answer =
        exchange -> {
          byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length + 1L);
          exchange.getResponseBody().write(bytes);
          exchange.getResponseBody().flush();
          hang();
        };
  }

  /** Answers from now on with a body that does not end. */
  public void flood() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
              out.write(new byte[8192]);
            }
          }
        };
  }

  /** How often it was asked. */
  public int asked() {
    return asked.get();
  }

  /** What it was asked for last; empty before. */
  public String path() {
    return path;
  }

  /** Where it is, without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Drops all requests; a second call does nothing. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
