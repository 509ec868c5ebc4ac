package org.yilian.portal.hospital.importing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yilian.portal.hospital.importing.reading.ReadingProcess;

/** Starts the reading process with this application's own classes and libraries. */
final class ReadingLaunch {
  /** What a file of 64 MiB needs beside FHIR's definitions; most need half of it. */
  private static final String HEAP = "-Xmx1g";

  private ReadingLaunch() {}

  /**
   * Starts it with an empty environment and its error output thrown away: libraries may print what
   * they read.
   */
  static Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                ReadingProcess.class.getName()));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  /**
   * In the server: the WAR's classes, the EAR's libraries, and those beside them that the server is
   * not to load. Elsewhere, as in tests, the class path of this process.
   */
  private static String classPath() throws IOException {
    Path classes = location(ReadingProcess.class).toAbsolutePath();
    Path application = classes.resolve("../../..").normalize();
    Path own = application.resolve("reading");
    if (!Files.isDirectory(own)) {
      return System.getProperty("java.class.path");
    }
    try (Stream<Path> archives = Files.list(own)) {
      return Stream.concat(
              Stream.of(classes, application.resolve("lib").resolve("*")), archives.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /**
   * The folder or archive that a class was loaded from. Asked of its resource: the server's class
   * loaders name no usable code source.
   */
  private static Path location(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    URL resource = type.getClassLoader().getResource(file);
    if (resource == null || !resource.toString().endsWith(file)) {
      throw new IOException("the application's classes are not where they can be found");
    }
    String root = resource.toString().substring(0, resource.toString().length() - file.length());
    String plain = root.startsWith("jar:") ? root.substring(4, root.indexOf("!/")) : root;
    try {
      return Path.of(URI.create(plain));
    } catch (IllegalArgumentException e) {
      throw new IOException("the application's classes are not in files", e);
    }
  }
}
