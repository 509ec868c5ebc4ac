package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.neighbours.StaffCard;
import org.yilian.portal.shared.neighbours.StaffCards;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/**
 * The names that belong to ids, as far as they may be told: doctors' and administrators' to whoever
 * has to do with them, patients' here never. Looked up once a request.
 */
@RequestScoped
public class Names {
  private static final StaffCard NOBODY = new StaffCard(null, null);

  @Inject private Directory directory;
  @Inject private Participants participants;
  @Inject private StaffCards staffCards;

  private final Map<String, Optional<DirectoryEntry>> entries = new HashMap<>();
  private final Map<String, Optional<StaffCard>> cards = new HashMap<>();
  private final Map<String, HospitalName> hospitals = new HashMap<>();

  /**
   * Names somebody who works at a hospital.
   *
   * @param participant id
   * @return with a null name if it is a patient, or of a hospital that does not answer
   */
  public PersonName staff(String participant) {
    Optional<StaffCard> card =
        entry(participant)
            .map(entry -> entry.role() == Role.PATIENT ? NOBODY : card(entry.details()))
            .or(() -> elsewhere(participant));
    return new PersonName(
        participant,
        card.map(StaffCard::displayName).orElse(null),
        card.map(StaffCard::department).orElse(null));
  }

  private static StaffCard card(PersonDetails details) {
    return new StaffCard(details.displayName(), details.department());
  }

  /** Whoever is not in this hospital's directory may be in their own's. */
  private Optional<StaffCard> elsewhere(String participant) {
    return cards.computeIfAbsent(
        participant,
        id ->
            participants
                .find(id)
                .filter(view -> !view.role().equals(Role.PATIENT.wireName()))
                .flatMap(view -> staffCards.find(view.hospital(), id)));
  }

  /**
   * Names the author of a record: a doctor, the hospital that imported it, or the patient.
   *
   * @param author participant or hospital id
   * @return with a null name if it is a patient, or of a hospital that does not answer
   */
  public PersonName author(String author) {
    Optional<HospitalView> hospital = participants.hospital(author);
    return hospital
        .map(importer -> new PersonName(author, importer.name(), null))
        .orElseGet(() -> staff(author));
  }

  /**
   * Names a hospital.
   *
   * @param hospital id, or null
   * @return null for null
   */
  public HospitalName hospital(String hospital) {
    return hospital == null
        ? null
        : hospitals.computeIfAbsent(
            hospital,
            id ->
                new HospitalName(
                    id, participants.hospital(id).map(HospitalView::name).orElse(null)));
  }

  private Optional<DirectoryEntry> entry(String participant) {
    return entries.computeIfAbsent(participant, id -> PersonId.parse(id).flatMap(directory::find));
  }
}
