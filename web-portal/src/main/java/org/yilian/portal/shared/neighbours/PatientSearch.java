package org.yilian.portal.shared.neighbours;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.yilian.ledger.application.api.Neighbours;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.shortcode.ShortCodes;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/**
 * Whom a short code stands for, at whichever hospital the patient is at home: first here, then all
 * others at once. Thread-safe.
 */
@ApplicationScoped
public class PatientSearch {
  static final String TOPIC = "short-code";

  private static final int THREADS = 8;

  private final ExecutorService asking =
      Executors.newFixedThreadPool(THREADS, PatientSearch::daemon);
  private ShortCodes shortCodes;
  private Neighbours neighbours;
  private Participants participants;

  /** For the container's proxy. */
  protected PatientSearch() {}

  /**
   * Wires who is asked.
   *
   * @param shortCodes of this hospital
   * @param neighbours the others
   * @param participants says whose patient somebody is
   */
  @Inject
  public PatientSearch(ShortCodes shortCodes, Neighbours neighbours, Participants participants) {
    this.shortCodes = shortCodes;
    this.neighbours = neighbours;
    this.participants = participants;
  }

  /** The threads would outlive an undeployment. */
  @PreDestroy
  void close() {
    asking.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "patient-search");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Resolves a code.
   *
   * @param doctor who asks
   * @param code as typed; spaces and hyphens do not matter
   * @return the patient, while the code is good
   * @throws TooManyAttemptsException if this doctor asked for too many that are not
   */
  public Optional<PersonId> find(PersonId doctor, String code) throws TooManyAttemptsException {
    Optional<PersonId> here = shortCodes.resolve(doctor, code);
    if (here.isPresent() || !ShortCodes.isWellFormed(code)) {
      return here;
    }
    Optional<PersonId> elsewhere = askAll(ShortCodes.plain(code));
    elsewhere.ifPresent(found -> shortCodes.wasGood(doctor));
    return elsewhere;
  }

  private Optional<PersonId> askAll(String code) {
    byte[] question = code.getBytes(StandardCharsets.UTF_8);
    List<CompletableFuture<Optional<PersonId>>> answers =
        neighbours.hospitals().stream()
            .map(one -> CompletableFuture.supplyAsync(() -> ask(one, question), asking))
            .toList();
    return answers.stream().map(CompletableFuture::join).flatMap(Optional::stream).findFirst();
  }

  /** A hospital names its own patients alone. */
  private Optional<PersonId> ask(String hospital, byte[] question) {
    return neighbours
        .ask(hospital, TOPIC, question)
        .map(answer -> new String(answer, StandardCharsets.UTF_8))
        .flatMap(PersonId::parse)
        .filter(
            patient ->
                participants
                    .find(patient.value())
                    .filter(view -> isPatientOf(view, hospital))
                    .isPresent());
  }

  private static boolean isPatientOf(ParticipantView view, String hospital) {
    return view.hospital().equals(hospital) && view.role().equals(Role.PATIENT.wireName());
  }
}
