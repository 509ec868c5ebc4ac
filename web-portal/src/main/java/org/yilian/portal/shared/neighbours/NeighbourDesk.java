package org.yilian.portal.shared.neighbours;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yilian.ledger.application.api.Neighbours;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.shortcode.ShortCodes;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/**
 * Answers other hospitals' portals: staff by name, patients only to whoever holds their code. A
 * hospital that guesses codes is soon told nothing.
 */
@ApplicationScoped
public class NeighbourDesk {
  private Neighbours neighbours;
  private Directory directory;
  private ShortCodes shortCodes;

  /** For the container's proxy. */
  protected NeighbourDesk() {}

  /**
   * Wires what answers are made of.
   *
   * @param neighbours who ask
   * @param directory of this hospital
   * @param shortCodes of this hospital's patients
   */
  @Inject
  public NeighbourDesk(Neighbours neighbours, Directory directory, ShortCodes shortCodes) {
    this.neighbours = neighbours;
    this.directory = directory;
    this.shortCodes = shortCodes;
  }

  /** Answers from now on. */
  public void open() {
    neighbours.answer(StaffCards.TOPIC, (hospital, question) -> staff(question));
    neighbours.answer(PatientSearch.TOPIC, this::patient);
  }

  private Optional<byte[]> staff(byte[] question) {
    return PersonId.parse(new String(question, StandardCharsets.UTF_8))
        .flatMap(directory::find)
        .filter(entry -> entry.role() != Role.PATIENT)
        .map(DirectoryEntry::details)
        .map(details -> Json.write(new StaffCard(details.displayName(), details.department())));
  }

  private Optional<byte[]> patient(String hospital, byte[] question) {
    try {
      return shortCodes
          .resolveFor(hospital, new String(question, StandardCharsets.UTF_8))
          .map(patient -> patient.value().getBytes(StandardCharsets.UTF_8));
    } catch (TooManyAttemptsException e) {
      return Optional.empty();
    }
  }
}
