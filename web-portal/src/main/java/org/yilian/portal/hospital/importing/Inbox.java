package org.yilian.portal.hospital.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yilian.portal.hospital.importing.reading.Problem;
import org.yilian.portal.hospital.importing.reading.ReadingLimits;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;

/** A folder with one folder a patient; see {@link DropFolder}. */
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** A file that was written to more recently may still grow. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private static final String OWNER_ONLY = "rwx------";

  private final Path root;
  private final ImportQueue imports;
  private final Clock clock;
  private final Set<Path> underWay = ConcurrentHashMap.newKeySet();

  Inbox(Path root, ImportQueue imports, Clock clock) {
    this.root = root;
    this.imports = imports;
    this.clock = clock;
  }

  void create() {
    try {
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes what is there and complete. */
  void look() {
    for (Path folder : list(root)) {
      if (PersonId.parse(folder.getFileName().toString()).isPresent()) {
        list(folder).stream().filter(this::isReady).forEach(this::take);
      }
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean bundle = name.endsWith(".json") || name.endsWith(".json.gz");
    if (!bundle
        || underWay.contains(file)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(SETTLED));
    } catch (IOException e) {
      return false;
    }
  }

  private void take(Path file) {
    String patient = file.getParent().getFileName().toString();
    underWay.add(file);
    try {
      if (Files.size(file) > ReadingLimits.MAX_FILE_BYTES) {
        refuse(file, patient, new Problem("file", "is too large"));
        return;
      }
      imports.submit(patient, Files.readAllBytes(file), report -> putAway(file, report));
    } catch (ImportNotTakenException e) {
      if (e.reason() == ImportNotTakenException.Reason.QUEUE_FULL) {
        underWay.remove(file);
      } else {
        refuse(file, patient, new Problem("permission", "the patient has not permitted it"));
      }
    } catch (IOException e) {
      underWay.remove(file);
      LOG.warn("a file in the inbox of {} cannot be read", patient);
    }
  }

  private void refuse(Path file, String patient, Problem problem) {
    putAway(
        file,
        new ImportReport("", patient, ImportReport.State.REFUSED, 0, 0, 0, 0, List.of(problem)));
  }

  /**
   * What was imported is deleted: its records are on the ledger, and plain text stays no longer
   * than needed. What was refused waits for the hospital to mend it.
   */
  private void putAway(Path file, ImportReport report) {
    boolean done = report.state() == ImportReport.State.DONE;
    Path folder = file.resolveSibling(done ? "done" : "refused");
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(file.getFileName() + ".report.json"), Json.write(report));
      if (done) {
        Files.delete(file);
      } else {
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      LOG.warn("import {}: its file cannot be moved out of the inbox", report.id());
    } finally {
      underWay.remove(file);
    }
  }
}
