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
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/**
 * The names that belong to ids, as far as they may be told: doctors' and administrators' to whoever
 * has to do with them, patients' here never. Looked up once a request.
 */
@RequestScoped
public class Names {

  @Inject private Directory directory;
  @Inject private Participants participants;

  private final Map<String, Optional<DirectoryEntry>> entries = new HashMap<>();
  private final Map<String, HospitalName> hospitals = new HashMap<>();

  /**
   * Names somebody who works at a hospital.
   *
   * @param participant id
   * @return with a null name if it is a patient, or another hospital's
   */
  public PersonName staff(String participant) {
    Optional<PersonDetails> details =
        entry(participant)
            .filter(entry -> entry.role() != Role.PATIENT)
            .map(DirectoryEntry::details);
    return new PersonName(
        participant,
        details.map(PersonDetails::displayName).orElse(null),
        details.map(PersonDetails::department).orElse(null));
  }

  /**
   * Names the author of a record: a doctor, the hospital that imported it, or the patient.
   *
   * @param author participant or hospital id
   * @return with a null name if it is a patient, or another hospital's doctor
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
