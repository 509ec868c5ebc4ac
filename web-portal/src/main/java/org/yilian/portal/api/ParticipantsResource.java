package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

/** Others: told only to who has to do with them. */
@Path("/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "person")
@RequestScoped
public class ParticipantsResource {

  @Inject private Caller caller;
  @Inject private Participants participants;
  @Inject private Directory directory;
  @Inject private Names names;

  /**
   * Finds somebody.
   *
   * @param id participant
   * @return public keys; a name only if it may be told
   */
  @GET
  @Path("{id}")
  @Operation(summary = "Public keys of somebody the caller has, or had, a visit with")
  @APIResponse(responseCode = "404", description = "NOT_FOUND, also for who is not yours to know")
  public ParticipantAnswer find(@PathParam("id") String id) {
    SignedInPerson reader = caller.person();
    String self = reader.id().value();
    ParticipantView participant = participants.find(id).orElseThrow(Refusal::notFound);
    boolean administers = administers(reader, participant);
    if (!id.equals(self) && !administers && !participants.shareVisit(self, id)) {
      throw Refusal.notFound();
    }
    boolean named =
        id.equals(self) || administers || !participant.role().equals(Role.PATIENT.wireName());
    PersonName name = named ? name(id) : new PersonName(id, null, null);
    return new ParticipantAnswer(
        id,
        participant.role(),
        name.displayName(),
        name.department(),
        names.hospital(participant.hospital()),
        participant.signingKey(),
        participant.encryptionKey(),
        participant.archiveKey(),
        participant.status());
  }

  /** Patients too: asked for by themselves, or by their hospital's administrators. */
  private PersonName name(String id) {
    return PersonId.parse(id)
        .flatMap(directory::find)
        .map(DirectoryEntry::details)
        .map(details -> new PersonName(id, details.displayName(), details.department()))
        .orElseGet(() -> names.staff(id));
  }

  private boolean administers(SignedInPerson reader, ParticipantView participant) {
    return reader.role() == Role.ADMINISTRATOR
        && participants
            .find(reader.id().value())
            .filter(administrator -> administrator.hospital().equals(participant.hospital()))
            .isPresent();
  }

  /**
   * Somebody on the ledger.
   *
   * @param participant id
   * @param role on the ledger
   * @param displayName or null if it is not told
   * @param department code, or null
   * @param hospital home hospital
   * @param signingKey public JWK, or null while revoked
   * @param encryptionKey public JWK
   * @param archiveKey a patient's newest, or null
   * @param status active or suspended
   */
  public record ParticipantAnswer(
      String participant,
      String role,
      String displayName,
      String department,
      HospitalName hospital,
      @JsonRawValue String signingKey,
      @JsonRawValue String encryptionKey,
      String archiveKey,
      String status) {}
}
