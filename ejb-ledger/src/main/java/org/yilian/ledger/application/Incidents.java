package org.yilian.ledger.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.IncidentLog;

/**
 * Counts incidents since the start, keeps the last ones and logs them; the same one again within a
 * minute is counted alone, so that nobody drowns the others. Thread-safe.
 */
public final class Incidents implements IncidentLog {
  private static final System.Logger LOG = System.getLogger(Incidents.class.getName());
  private static final int KEPT = 100;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<Incident.Kind, Long> counts = new EnumMap<>(Incident.Kind.class);
  private final Deque<Noted> last = new ArrayDeque<>();
  private final Map<Incident, Instant> lately =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Incident, Instant> eldest) {
          return size() > KEPT;
        }
      };

  Incidents(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void report(Incident incident) {
    counts.merge(incident.kind(), 1L, Long::sum);
    Instant now = clock.instant();
    Instant before = lately.get(incident);
    if (before != null && now.isBefore(before.plus(PAUSE))) {
      return;
    }
    lately.put(incident, now);
    last.addFirst(new Noted(now, incident));
    if (last.size() > KEPT) {
      last.removeLast();
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} by {1}: {2}",
        incident.kind(),
        incident.peer(),
        incident.detail());
  }

  /** How many there were of each kind. */
  public synchronized Map<Incident.Kind, Long> counts() {
    return new EnumMap<>(counts);
  }

  /** The last ones, newest first. */
  public synchronized List<Noted> last() {
    return List.copyOf(last);
  }

  /**
   * An incident with its time on this node's clock.
   *
   * @param time when it was noticed
   * @param incident what
   */
  public record Noted(Instant time, Incident incident) {}
}
