package org.yilian.portal.shared.neighbours;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.application.api.Neighbours;
import org.yilian.portal.shared.json.Json;

/**
 * The names of those who work at other hospitals, as their own hospital tells them. Kept for a
 * while in memory, never at rest; what was not answered is asked again sooner. Thread-safe.
 */
@ApplicationScoped
public class StaffCards {
  static final String TOPIC = "staff";

  private static final int KEPT = 5000;
  private static final Duration TOLD = Duration.ofMinutes(30);
  private static final Duration SILENT = Duration.ofSeconds(20);

  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private Neighbours neighbours;
  private Clock clock;

  /** For the container's proxy. */
  protected StaffCards() {}

  /**
   * Begins with none.
   *
   * @param neighbours are asked
   * @param clock the present
   */
  @Inject
  public StaffCards(Neighbours neighbours, Clock clock) {
    this.neighbours = neighbours;
    this.clock = clock;
  }

  /**
   * Finds somebody's card.
   *
   * @param hospital their home
   * @param participant who
   * @return empty if their hospital does not tell
   */
  public Optional<StaffCard> find(String hospital, String participant) {
    Instant now = clock.instant();
    synchronized (kept) {
      Kept known = kept.get(participant);
      if (known != null && now.isBefore(known.until())) {
        return known.card();
      }
    }
    Optional<StaffCard> card =
        neighbours
            .ask(hospital, TOPIC, participant.getBytes(StandardCharsets.UTF_8))
            .flatMap(StaffCards::read);
    synchronized (kept) {
      kept.remove(participant);
      kept.put(participant, new Kept(card, now.plus(card.isPresent() ? TOLD : SILENT)));
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return card;
  }

  private static Optional<StaffCard> read(byte[] answer) {
    return Json.readForeign(answer, StaffCard.class).filter(StaffCard::isPlausible);
  }

  private record Kept(Optional<StaffCard> card, Instant until) {}
}
