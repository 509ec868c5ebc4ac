package org.yilian.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The server that the test run started, as {@code scripts/server} described it in system
 * properties. Its certificate is trusted through {@code javax.net.ssl.trustStore}.
 */
public final class RunningServer {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RunningServer() {}

  /**
   * Where the portal answers.
   *
   * @return the origin, without a path
   */
  public static URI origin() {
    return URI.create(property("yilian.url"));
  }

  /**
   * Where the server keeps its database, log, keys and files.
   *
   * @return the data directory
   */
  public static Path data() {
    return Path.of(property("yilian.data"));
  }

  /**
   * Everywhere that the node writes to: its data directory, and that of its database server if it
   * has one.
   *
   * @return directories
   */
  public static List<Path> places() {
    String database = System.getProperty("yilian.database.directory");
    return database == null ? List.of(data()) : List.of(data(), Path.of(database));
  }

  /**
   * How the server writes its log.
   *
   * @return {@code text} or {@code json}
   */
  public static String logFormat() {
    return property("yilian.log.format");
  }

  /**
   * The server itself.
   *
   * @return its process id
   */
  public static long pid() {
    return Long.parseLong(property("yilian.pid"));
  }

  /**
   * The working tree, for the scripts and built clients in it.
   *
   * @return the project's root
   */
  public static Path root() {
    return Path.of(property("yilian.root"));
  }

  /**
   * A client of its own: no cookies, no redirects followed.
   *
   * @return a client that trusts this server's certificate
   */
  public static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  /**
   * Asks for a page or a resource, without a session.
   *
   * @param path with its leading slash
   * @return the answer, whatever its status
   * @throws IOException if the server does not answer
   * @throws InterruptedException if the test is interrupted
   */
  public static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(origin().resolve(path)).timeout(PATIENCE).build();
    return client().send(request, BodyHandlers.ofString());
  }

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), () -> name + " is not set: run the system tests with ./test");
  }
}
