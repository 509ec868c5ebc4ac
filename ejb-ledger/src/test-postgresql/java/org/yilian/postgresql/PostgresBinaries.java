package org.yilian.postgresql;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Where the programs of PostgreSQL are: in {@code -Dyilian.test.postgresql.bin}, or unpacked from
 * the archive that the build brings along.
 */
final class PostgresBinaries {
  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  /**
   * The folder with {@code initdb} and {@code postgres}.
   *
   * @param into where the archive is unpacked, if it is
   * @throws IOException if there are none for this machine
   */
  static Path locate(Path into) throws IOException {
    String given = System.getProperty("yilian.test.postgresql.bin");
    if (given != null) {
      return Path.of(given);
    }
    String archive = "/postgres-linux-%s.txz".formatted(machine());
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new FileNotFoundException(
            archive + " is not among the test's libraries: give -Dyilian.test.postgresql.bin");
      }
      unpack(packed, into);
    }
    return into.resolve("bin");
  }

  private static String machine() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }

  private static void unpack(InputStream packed, Path into) throws IOException {
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
          throw new IOException("the archive reaches outside: " + entry.getName());
        }
        unpack(archive, entry, path);
      }
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(archive, path);
      if ((entry.getMode() & OWNER_EXECUTES) != 0 && !path.toFile().setExecutable(true)) {
        throw new IOException(path + " cannot be made executable");
      }
    }
  }
}
