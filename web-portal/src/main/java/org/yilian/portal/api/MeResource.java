package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.push.PushHub;
import org.yilian.portal.shared.shortcode.ShortCode;
import org.yilian.portal.shared.shortcode.ShortCodes;
import org.yilian.portal.shared.signin.PasswordChange;
import org.yilian.portal.shared.signin.SessionMechanism;
import org.yilian.portal.shared.signin.SignInFailedException;
import org.yilian.portal.shared.signin.SignedInPerson;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/** Whoever is signed in: who they are here and on the ledger, their password, their short code. */
@Path("/me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "person")
@RequestScoped
public class MeResource {

  private static final String LOCALE_COOKIE = "yilian-locale";

  @Inject private Caller caller;
  @Inject private Participants participants;
  @Inject private Directory directory;
  @Inject private Accounts accounts;
  @Inject private ShortCodes shortCodes;
  @Inject private PasswordChange passwordChange;
  @Inject private PushHub push;
  @Inject private HttpServletRequest request;

  /**
   * Tells who is signed in.
   *
   * @return as in the directory and on the ledger
   */
  @GET
  @Operation(summary = "Who is signed in")
  @APIResponse(responseCode = "401", description = "NOT_SIGNED_IN, SESSION_ENDED, SUSPENDED")
  public MeAnswer me() {
    SignedInPerson person = caller.person();
    ParticipantView participant =
        participants.find(person.id().value()).orElseThrow(Refusal::notFound);
    Optional<PersonDetails> details = directory.find(person.id()).map(DirectoryEntry::details);
    HospitalView hospital =
        participants.hospital(participant.hospital()).orElseThrow(Refusal::notFound);
    return new MeAnswer(
        participant.id(),
        participant.role(),
        details.map(PersonDetails::displayName).orElse(null),
        accounts.find(person.id()).map(account -> account.username().value()).orElse(null),
        details.map(PersonDetails::department).orElse(null),
        HospitalAnswer.of(hospital),
        participant.signingKeyId(),
        participant.encryptionKeyId(),
        participant.archiveKey(),
        participant.status(),
        Cookies.value(request, LOCALE_COOKIE));
  }

  /**
   * Changes the password, and ends the person's other sessions.
   *
   * @param given old and new
   * @return nothing
   * @throws TooManyAttemptsException if the old one was wrong too often
   */
  @PUT
  @Path("password")
  @Operation(summary = "Change the password; other sessions end")
  @APIResponse(responseCode = "400", description = "PASSWORD_NOT_ALLOWED")
  @APIResponse(responseCode = "403", description = "SIGN_IN_FAILED: the old one is wrong")
  @APIResponse(responseCode = "429", description = "TOO_MANY_ATTEMPTS")
  public Response changePassword(NewPassword given) throws TooManyAttemptsException {
    SignedInPerson person = caller.person();
    Account account = accounts.find(person.id()).orElseThrow(Refusal::notFound);
    if (given.old() == null || !passwordChange.allows(given.chosen(), account)) {
      throw Refusal.malformed(
          HttpRefusalCode.PASSWORD_NOT_ALLOWED, "The new password is too short.");
    }
    try {
      SignedInPerson again = passwordChange.change(person, account, given.old(), given.chosen());
      SessionMechanism.establish(request, again);
      push.disconnect(person.id());
      return Response.noContent().build();
    } catch (SignInFailedException e) {
      throw Refusal.notAllowed(HttpRefusalCode.SIGN_IN_FAILED);
    }
  }

  /**
   * Makes a short code.
   *
   * @return eight digits, good for ten minutes
   */
  @POST
  @Path("short-code")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "A patient's short code, good for ten minutes")
  public ShortCodeAnswer shortCode() {
    ShortCode issued = shortCodes.issue(caller.require(Role.PATIENT).id());
    return new ShortCodeAnswer(issued.code(), issued.expires().toEpochMilli());
  }

  /**
   * Who is signed in.
   *
   * @param participant id
   * @param role on the ledger
   * @param displayName in the directory
   * @param username of the account
   * @param department code, or null
   * @param hospital home hospital
   * @param signingKey thumbprint, current
   * @param encryptionKey thumbprint, current
   * @param archiveKey a patient's newest, or null
   * @param status active
   * @param locale chosen on this device, or null
   */
  public record MeAnswer(
      String participant,
      String role,
      String displayName,
      String username,
      String department,
      HospitalAnswer hospital,
      String signingKey,
      String encryptionKey,
      String archiveKey,
      String status,
      String locale) {}

  /**
   * Body of a change of password.
   *
   * @param old the present one
   * @param chosen the new one
   */
  public record NewPassword(String old, @JsonProperty("new") String chosen) {
    @Override
    public String toString() {
      return "NewPassword[secret]";
    }
  }

  /**
   * A short code.
   *
   * @param code eight digits
   * @param expires from then on it stands for nobody
   */
  public record ShortCodeAnswer(String code, long expires) {}
}
