package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ratis.server.RaftServerConfigKeys.Log.CorruptionPolicy;
import org.apache.ratis.server.raftlog.segmented.LogSegment;
import org.apache.ratis.server.raftlog.segmented.LogSegmentPath;
import org.yilian.ledger.consensus.LogPosition;

/**
 * Makes the log's files fit the database before the engine opens them.
 *
 * <p>Ratis 3.3.0 cuts off a torn last entry by itself, but cannot open a log whose open segment
 * ends before the snapshot: it would number the next entry twice. Since the database holds durably
 * whatever it names, such a log is dropped whole, and begins anew behind the database's position. A
 * log that is damaged anywhere but at its end, or that lacks entries the database has not, is
 * refused: going on would lose what was acknowledged.
 */
final class RaftLogRecovery {
  private static final System.Logger LOG = System.getLogger(RaftLogRecovery.class.getName());
  private static final Pattern CLOSED = Pattern.compile("log_(\\d+)-(\\d+)");
  private static final Pattern OPEN = Pattern.compile("log_inprogress_(\\d+)");
  private static final long NO_END = -1;

  private final Path current;

  RaftLogRecovery(RatisSettings settings) {
    this.current = settings.directory().resolve(settings.group().toString()).resolve("current");
  }

  /**
   * Repairs or refuses the log.
   *
   * @param durable what the database holds, forced to disk
   * @throws IOException if the log is damaged or lacks entries
   */
  void recover(LogPosition durable) throws IOException {
    List<Segment> segments = segments();
    dropCovered(segments, durable.index());
    if (segments.isEmpty()) {
      return;
    }
    long start = segments.get(0).start();
    if (start > durable.index() + 1) {
      throw new IOException(
          "the ordered log begins at entry %d, but the database ends at %d: restore the database that belongs to this log"
              .formatted(start, durable.index()));
    }
    long end = lastReadable(segments);
    if (end < durable.index()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the ordered log ends at entry {0}, the database holds {1}: the log begins anew",
          end,
          durable.index());
      // What the engine wrote of the group when it last changed: it may have changed since, by an
      // entry that is skipped. Term and vote stay.
      Files.deleteIfExists(current.resolve("raft-meta.conf"));
      delete(segments);
    }
  }

  /** Whether anything of the log is here. */
  boolean hasLog() throws IOException {
    return !segments().isEmpty();
  }

  /** Closed segments that the database covers are not needed, sound or not. */
  private static void dropCovered(List<Segment> segments, long durable) throws IOException {
    while (segments.size() > 1 && !segments.get(0).open() && segments.get(0).end() <= durable) {
      Files.delete(segments.remove(0).path());
    }
  }

  private static long lastReadable(List<Segment> segments) throws IOException {
    for (Segment segment : segments.subList(0, segments.size() - 1)) {
      if (read(segment, CorruptionPolicy.EXCEPTION) != segment.end()) {
        throw new IOException("the ordered log is damaged in " + segment.path().getFileName());
      }
    }
    Segment last = segments.get(segments.size() - 1);
    long end = read(last, CorruptionPolicy.WARN_AND_RETURN);
    if (!last.open() && end != last.end()) {
      Files.move(last.path(), last.path().resolveSibling("log_inprogress_" + last.start()));
    }
    return end;
  }

  /** The index of the last entry that can be read, or the one before the segment. */
  private static long read(Segment segment, CorruptionPolicy policy) throws IOException {
    LogSegmentPath path = LogSegmentPath.matchLogSegment(segment.path());
    AtomicLong last = new AtomicLong(segment.start() - 1);
    if (path != null) {
      LogSegment.readSegmentFile(
          segment.path().toFile(),
          path.getStartEnd(),
          RatisProperties.ENTRY_SIZE,
          policy,
          null,
          entry -> last.set(entry.getIndex()));
    }
    return last.get();
  }

  /** Newest first, so that what an interruption leaves is still a beginning. */
  private static void delete(List<Segment> segments) throws IOException {
    for (int i = segments.size() - 1; i >= 0; i--) {
      Files.deleteIfExists(segments.get(i).path());
    }
  }

  private List<Segment> segments() throws IOException {
    List<Segment> segments = new ArrayList<>();
    if (Files.isDirectory(current)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(current, "log_*")) {
        for (Path file : files) {
          Matcher closed = CLOSED.matcher(file.getFileName().toString());
          Matcher open = OPEN.matcher(file.getFileName().toString());
          if (closed.matches()) {
            segments.add(
                new Segment(
                    file, Long.parseLong(closed.group(1)), Long.parseLong(closed.group(2))));
          } else if (open.matches()) {
            segments.add(new Segment(file, Long.parseLong(open.group(1)), NO_END));
          }
        }
      }
    }
    segments.sort(Comparator.comparingLong(Segment::start));
    return segments;
  }

  private record Segment(Path path, long start, long end) {
    boolean open() {
      return end == NO_END;
    }
  }
}
