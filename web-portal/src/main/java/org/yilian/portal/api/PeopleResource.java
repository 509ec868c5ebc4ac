package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.enrolment.Enrolment;
import org.yilian.portal.shared.enrolment.EnrolmentService;
import org.yilian.portal.shared.person.Role;

/** This hospital's people, for its administrators. */
@Path("/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@RequestScoped
public class PeopleResource {

  private static final int MOST = 200;
  private static final int MOST_WITH_USERNAME = 50;

  @Inject private Caller caller;
  @Inject private Directory directory;
  @Inject private Accounts accounts;
  @Inject private Participants participants;
  @Inject private EnrolmentService enrolments;

  /**
   * Finds people.
   *
   * @param query part of a name or an id, or nothing
   * @param role or nothing
   * @return at most 200, newest first, and the codes that wait
   */
  @GET
  @Operation(summary = "People of this hospital, and the codes that wait for theirs")
  public PeopleAnswer find(@QueryParam("query") String query, @QueryParam("role") String role) {
    caller.require(Role.ADMINISTRATOR);
    String part = fold(query == null ? "" : query);
    List<DirectoryEntry> found =
        directory.all().stream()
            .filter(entry -> role == null || entry.role().wireName().equals(role))
            .filter(entry -> matches(entry, part))
            .limit(MOST)
            .toList();
    Map<String, ParticipantView> known =
        participants.findAll(found.stream().map(entry -> entry.person().value()).toList()).stream()
            .collect(Collectors.toMap(ParticipantView::id, participant -> participant));
    boolean usernames = found.size() <= MOST_WITH_USERNAME;
    return new PeopleAnswer(
        found.stream()
            .map(entry -> person(entry, known.get(entry.person().value()), usernames))
            .toList(),
        enrolments.open().stream().map(PeopleResource::code).toList());
  }

  private static boolean matches(DirectoryEntry entry, String part) {
    return part.isEmpty()
        || fold(entry.details().displayName()).contains(part)
        || entry.person().value().startsWith(part);
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  private PersonAnswer person(
      DirectoryEntry entry, ParticipantView participant, boolean withUsername) {
    return new PersonAnswer(
        entry.person().value(),
        entry.role().wireName(),
        entry.details().displayName(),
        entry.details().department(),
        participant == null ? "unknown" : participant.status(),
        entry.registered().toEpochMilli(),
        withUsername
            ? accounts.find(entry.person()).map(found -> found.username().value()).orElse(null)
            : null);
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
   * @param enrolments codes that wait, without the code
   */
  public record PeopleAnswer(List<PersonAnswer> people, List<CodeAnswer> enrolments) {}

  /**
   * Somebody of this hospital.
   *
   * @param participant id
   * @param role on the ledger
   * @param displayName in the directory
   * @param department code, or null
   * @param status active or suspended
   * @param registered when they enrolled
   * @param username of the account, in short lists
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
