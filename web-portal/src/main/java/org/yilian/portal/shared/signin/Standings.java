package org.yilian.portal.shared.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.person.PersonId;

/**
 * Asks the ledger, at every request, whether the person may still act.
 *
 * <p>Answers are remembered for two seconds and forgotten as soon as a block changes them, so that
 * a page of twenty requests costs one query. A key that was replaced by its successor (S-2.4) does
 * not end a session: the person is the same. Thread-safe.
 */
@ApplicationScoped
public class Standings {

  private static final Duration REMEMBERED = Duration.ofSeconds(2);
  private static final int MOST = 20_000;

  private Function<PersonId, Standing> ledger;
  private Clock clock;
  private final Map<PersonId, Answer> answers = new ConcurrentHashMap<>();
  private final Map<PersonId, Instant> ended = new ConcurrentHashMap<>();

  /** For the container's proxy. */
  protected Standings() {}

  /**
   * Asks this node's ledger.
   *
   * @param participants who knows
   * @param clock the present
   */
  @Inject
  public Standings(Participants participants, Clock clock) {
    this(
        person ->
            participants.find(person.value()).map(Standings::judge).orElse(Standing.UNKNOWN_ACTOR),
        clock);
  }

  Standings(Function<PersonId, Standing> ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Tells whether a person may sign in now.
   *
   * @param person who
   * @return their standing on the ledger
   */
  public Standing of(PersonId person) {
    Instant now = clock.instant();
    Answer known = answers.get(person);
    if (known != null && now.isBefore(known.until)) {
      return known.standing;
    }
    Standing standing = ledger.apply(person);
    if (answers.size() >= MOST) {
      answers.clear();
    }
    answers.put(person, new Answer(standing, now.plus(REMEMBERED)));
    return standing;
  }

  /**
   * Tells whether somebody who signed in before may go on.
   *
   * @param person with the time they signed in
   * @return their standing, or that their sessions were ended since
   */
  public Standing of(SignedInPerson person) {
    Instant end = ended.get(person.id());
    return end != null && person.since().isBefore(end) ? Standing.SESSION_ENDED : of(person.id());
  }

  /**
   * Forgets what was remembered of a person, since a block may have changed it.
   *
   * @param person who
   */
  public void forget(PersonId person) {
    answers.remove(person);
  }

  /**
   * Ends every session that a person has now.
   *
   * @param person who has to sign in again
   */
  public void endSessions(PersonId person) {
    ended.put(person, clock.instant());
  }

  private static Standing judge(ParticipantView participant) {
    if (participant.suspended()) {
      return Standing.SUSPENDED;
    }
    return participant.signingKeyId() == null ? Standing.KEY_REVOKED : Standing.GOOD;
  }

  private record Answer(Standing standing, Instant until) {}
}
