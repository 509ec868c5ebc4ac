package org.yilian.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.yilian.system.browser.Portal;

/**
 * A consortium of three hospitals on free ports, started for one test class and stopped after it.
 */
final class RunningConsortium implements AutoCloseable {
  private static final int HOSPITALS = 3;

  private final Path data;
  private final List<Portal> portals = new ArrayList<>();

  private RunningConsortium(Path data) {
    this.data = data;
  }

  static RunningConsortium start() throws IOException, InterruptedException {
    Path data =
        Files.createDirectories(RunningServer.root().resolve("server-config/target"))
            .resolve("consortium");
    RunningConsortium consortium = new RunningConsortium(data);
    consortium.run("remove");
    consortium.run("form", "--hospitals", Integer.toString(HOSPITALS), "--port", "0");
    consortium.run("start");
    for (int i = 1; i <= HOSPITALS; i++) {
      consortium.portals.add(portal(data.resolve("hospital-" + i)));
    }
    return consortium;
  }

  private static Portal portal(Path home) throws IOException {
    Properties endpoint = new Properties();
    try (InputStream file = Files.newInputStream(home.resolve("server/endpoint"))) {
      endpoint.load(file);
    }
    return new Portal(URI.create(endpoint.getProperty("yilian.url")), home);
  }

  /** A hospital's portal, counted from 0. */
  Portal portal(int hospital) {
    return portals.get(hospital);
  }

  private void run(String action, String... more) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(RunningServer.root().resolve("scripts/consortium").toString());
    words.add(action);
    words.add("--data");
    words.add(data.toString());
    words.addAll(List.of(more));
    Path log = data.resolveSibling("consortium-" + action + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
    // three servers that live for minutes, on few cores
    builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    if (process.waitFor() != 0) {
      throw new IOException("scripts/consortium " + action + ": " + Files.readString(log));
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("stop");
  }
}
