package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.enrolment.Enrolment;
import org.yilian.portal.shared.enrolment.EnrolmentService;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/** This hospital's people, for its administrators. */
@Path("/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@RequestScoped
public class PeopleResource {

  private static final int MOST = 200;

  @Inject private Caller caller;
  @Inject private Directory directory;
  @Inject private Accounts accounts;
  @Inject private Participants participants;
  @Inject private EnrolmentService enrolments;

  /**
   * Returns who came last.
   *
   * @return at most 200, newest first, and the codes that wait
   */
  @GET
  @Operation(summary = "People of this hospital, and the codes that wait for theirs")
  public PeopleAnswer latest() {
    return search(new PeopleQuery(null, null, null));
  }

  /**
   * Finds people, in a body so that no name stands in an address.
   *
   * @param wanted whom
   * @return at most 200, newest first, and the codes that wait
   */
  @POST
  @Path("/search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "People of this hospital by name, username, role and status")
  @APIResponse(responseCode = "400", description = "MALFORMED_BODY")
  public PeopleAnswer search(PeopleQuery wanted) {
    caller.require(Role.ADMINISTRATOR);
    List<DirectoryEntry> everybody = directory.all();
    Map<PersonId, Username> usernames = accounts.usernames();
    List<DirectoryEntry> fitting = wanted.among(everybody, usernames);
    List<PersonAnswer> people = new ArrayList<>();
    int at = 0;
    while (at < fitting.size() && people.size() <= MOST) {
      List<DirectoryEntry> next = fitting.subList(at, Math.min(at + MOST, fitting.size()));
      answers(next, usernames).stream()
          .filter(person -> wanted.allows(person.status()))
          .forEach(people::add);
      at += next.size();
    }
    boolean more = people.size() > MOST || at < fitting.size();
    return new PeopleAnswer(
        people.subList(0, Math.min(people.size(), MOST)),
        more,
        everybody.size(),
        enrolments.open().stream().map(PeopleResource::code).toList());
  }

  private List<PersonAnswer> answers(
      List<DirectoryEntry> entries, Map<PersonId, Username> usernames) {
    Map<String, ParticipantView> known =
        participants
            .findAll(entries.stream().map(entry -> entry.person().value()).toList())
            .stream()
            .collect(Collectors.toMap(ParticipantView::id, participant -> participant));
    return entries.stream()
        .map(
            entry ->
                person(entry, known.get(entry.person().value()), usernames.get(entry.person())))
        .toList();
  }

  private static PersonAnswer person(
      DirectoryEntry entry, ParticipantView participant, Username username) {
    return new PersonAnswer(
        entry.person().value(),
        entry.role().wireName(),
        entry.details().displayName(),
        entry.details().department(),
        participant == null ? "unknown" : participant.status(),
        entry.registered().toEpochMilli(),
        username == null ? null : username.value());
  }

  private static CodeAnswer code(Enrolment enrolment) {
    return new CodeAnswer(
        enrolment.person().value(),
        enrolment.role().wireName(),
        enrolment.details().displayName(),
        enrolment.details().department(),
        enrolment.expires().toEpochMilli(),
        enrolment.created().toEpochMilli(),
        enrolment.reenrol());
  }

  /**
   * The answer.
   *
   * @param people newest first
   * @param more whether others fit who are not among them
   * @param total of everybody, fitting or not
   * @param enrolments codes that wait, without the code
   */
  public record PeopleAnswer(
      List<PersonAnswer> people, boolean more, int total, List<CodeAnswer> enrolments) {}

  /**
   * Somebody of this hospital.
   *
   * @param participant id
   * @param role on the ledger
   * @param displayName in the directory
   * @param department code, or null
   * @param status active or suspended
   * @param registered when they enrolled
   * @param username of the account, or null before there is one
   */
  public record PersonAnswer(
      String participant,
      String role,
      String displayName,
      String department,
      String status,
      long registered,
      String username) {}

  /**
   * A code that waits for its person.
   *
   * @param participant whom it makes
   * @param role as which
   * @param displayName in the directory
   * @param department code, or null
   * @param expires from then on it is void
   * @param created when it was issued
   * @param reenrol whether the person is on the ledger already
   */
  public record CodeAnswer(
      String participant,
      String role,
      String displayName,
      String department,
      long expires,
      long created,
      boolean reenrol) {}
}
