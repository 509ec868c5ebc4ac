package org.yilian.portal.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Year;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.directory.Department;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.enrolment.EnrolmentService;
import org.yilian.portal.shared.enrolment.IssuedCode;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/** Codes for people who are to join, and for people who lost every device. */
@Path("/enrolments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@ApplicationScoped
public class EnrolmentsResource {

  private static final Set<String> GENDERS = Set.of("female", "male", "other", "unknown");
  private static final int LONGEST_NAME = 80;
  private static final int EARLIEST_BIRTH = 1880;

  @Inject private Caller caller;
  @Inject private EnrolmentService enrolments;
  @Inject private Directory directory;
  @Inject private Participants participants;
  @Inject private HospitalIdentity hospital;
  @Inject private Clock clock;

  /**
   * Issues a code.
   *
   * @param wanted for whom
   * @return the code, shown once
   */
  @POST
  @Operation(summary = "Issue a one-time code, for somebody new or to enrol somebody anew")
  @APIResponse(responseCode = "400", description = "MALFORMED_BODY")
  @APIResponse(
      responseCode = "404",
      description = "NOT_FOUND: reenrol names nobody of this hospital")
  public CodeAnswer issue(Wanted wanted) {
    caller.require(Role.ADMINISTRATOR);
    Role role =
        Role.parse(wanted.role())
            .orElseThrow(() -> Refusal.malformedBody("There is no such role."));
    IssuedCode issued =
        wanted.reenrol() == null
            ? enrolments.issue(role, details(wanted, role, null), false)
            : reissue(wanted, role);
    return new CodeAnswer(
        issued.code().grouped(), issued.expires().toEpochMilli(), issued.person().value());
  }

  private IssuedCode reissue(Wanted wanted, Role role) {
    PersonId person = PersonId.parse(wanted.reenrol()).orElseThrow(Refusal::notFound);
    ParticipantView participant =
        participants
            .find(person.value())
            .filter(known -> known.hospital().equals(hospital.hospital().id()))
            .orElseThrow(Refusal::notFound);
    if (!participant.role().equals(role.wireName())) {
      throw Refusal.malformedBody("The person has another role.");
    }
    PersonDetails former = directory.find(person).map(DirectoryEntry::details).orElse(null);
    return enrolments.reissue(person, role, details(wanted, role, former));
  }

  private PersonDetails details(Wanted wanted, Role role, PersonDetails former) {
    PersonDetails details =
        new PersonDetails(
            either(wanted.displayName(), former == null ? null : former.displayName()),
            either(wanted.department(), former == null ? null : former.department()),
            either(wanted.birthYear(), former == null ? null : former.birthYear()),
            either(wanted.gender(), former == null ? null : former.gender()));
    requireNameable(details.displayName());
    boolean departmentFits =
        details.department() == null ? role != Role.DOCTOR : Department.known(details.department());
    if (!departmentFits) {
      throw Refusal.malformedBody("A doctor needs a department of the list.");
    }
    Integer year = details.birthYear();
    if (year != null && (year < EARLIEST_BIRTH || year > Year.now(clock).getValue())) {
      throw Refusal.malformedBody("The year of birth is out of range.");
    }
    if (details.gender() != null && !GENDERS.contains(details.gender())) {
      throw Refusal.malformedBody("The gender is none of FHIR's.");
    }
    return details;
  }

  private static void requireNameable(String name) {
    if (name == null
        || name.isBlank()
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.malformedBody("A name of 1 to 80 characters is needed.");
    }
  }

  private static <T> T either(T first, T second) {
    return first == null ? second : first;
  }

  /**
   * The body.
   *
   * @param role as which
   * @param displayName for the directory
   * @param department code; doctors need one
   * @param birthYear or null
   * @param gender FHIR's administrative gender, or null
   * @param reenrol participant who lost every device, or null
   */
  public record Wanted(
      String role,
      String displayName,
      String department,
      Integer birthYear,
      String gender,
      String reenrol) {
    @Override
    public String toString() {
      return "Wanted[" + role + "]";
    }
  }

  /**
   * The answer.
   *
   * @param code four groups of four
   * @param expires from then on it is void
   * @param participant whom it makes
   */
  public record CodeAnswer(String code, long expires, String participant) {}
}
