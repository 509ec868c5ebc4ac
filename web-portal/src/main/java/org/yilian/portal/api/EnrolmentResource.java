package org.yilian.portal.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.portal.shared.account.SealedKeyring;
import org.yilian.portal.shared.account.UsernameTakenException;
import org.yilian.portal.shared.enrolment.Enrolment;
import org.yilian.portal.shared.enrolment.EnrolmentService;
import org.yilian.portal.shared.enrolment.Redemption;
import org.yilian.portal.shared.enrolment.RedemptionRefusedException;
import org.yilian.portal.shared.throttle.FailureLimit;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/** What a device does with a code: look what it is for, and redeem it. */
@Path("/enrolment")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "enrolment")
@ApplicationScoped
public class EnrolmentResource {

  private static final int FAILURES = 30;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int LARGEST = 4 * SealedKeyring.LONGEST;

  @Inject private EnrolmentService enrolments;
  @Inject private HospitalIdentity hospital;
  @Inject private HttpServletRequest request;
  @Inject private Clock clock;

  private FailureLimit guesses;

  @PostConstruct
  void limit() {
    guesses = new FailureLimit(FAILURES, WINDOW, clock);
  }

  /**
   * Tells what a code is for.
   *
   * @param given the code
   * @return whom it makes, and the hospital's keys to verify against
   * @throws TooManyAttemptsException if too many wrong codes came from this address
   */
  @POST
  @Path("open")
  @Operation(summary = "What a one-time code is for; does not use it")
  @APIResponse(responseCode = "404", description = "CODE_NOT_VALID")
  @APIResponse(responseCode = "429", description = "TOO_MANY_ATTEMPTS")
  public OpenAnswer open(CodeBody given) throws TooManyAttemptsException {
    guesses.admit(request.getRemoteAddr());
    try {
      Enrolment enrolment = enrolments.open(given.code());
      guesses.giveBack(request.getRemoteAddr());
      return new OpenAnswer(
          enrolment.person().value(),
          enrolment.role().wireName(),
          enrolment.details().displayName(),
          enrolment.details().department(),
          HospitalAnswer.of(hospital.hospital()),
          enrolment.reenrol(),
          clock.millis());
    } catch (RedemptionRefusedException e) {
      throw refusal(e);
    }
  }

  /**
   * Redeems a code.
   *
   * @param body code, username, password, the registration signed by the new key, sealed keyring
   * @return where the registration stands
   * @throws IOException if the line breaks
   * @throws TooManyAttemptsException if too many wrong codes came from this address
   */
  @POST
  @Path("redeem")
  @Operation(summary = "Redeem a one-time code; sent again with the same transaction, it goes on")
  @APIResponse(
      responseCode = "400",
      description =
          "MALFORMED_JSON, MALFORMED_JWS, ENROLMENT_MISMATCH, USERNAME_NOT_ALLOWED,"
              + " PASSWORD_NOT_ALLOWED, KEYRING_MALFORMED")
  @APIResponse(responseCode = "404", description = "CODE_NOT_VALID")
  @APIResponse(responseCode = "409", description = "USERNAME_TAKEN")
  @APIResponse(responseCode = "422", description = "a contract's refusal code")
  @APIResponse(responseCode = "503", description = "BUSY, QUEUE_FULL, NOT_SERVING")
  public CompletionStage<OrderedAnswer> redeem(InputStream body)
      throws IOException, TooManyAttemptsException {
    String address = request.getRemoteAddr();
    RedeemBody given = Body.json(Body.octets(body, LARGEST), RedeemBody.class);
    guesses.admit(address);
    try {
      CompletionStage<SubmissionResult> result =
          enrolments.redeem(
              new Redemption(
                  given.code(),
                  given.username(),
                  given.password(),
                  String.valueOf(given.transaction()),
                  String.valueOf(given.keyring())));
      guesses.giveBack(address);
      return result.thenApply(Submissions::ordered).exceptionally(EnrolmentResource::explain);
    } catch (RedemptionRefusedException e) {
      if (e.reason() != RedemptionRefusedException.Reason.CODE_NOT_VALID) {
        guesses.giveBack(address);
      }
      throw refusal(e);
    }
  }

  private static OrderedAnswer explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UsernameTakenException) {
        throw Refusal.conflict(HttpRefusalCode.USERNAME_TAKEN, "The username is somebody else's.");
      }
      if (cause instanceof Refusal refusal) {
        throw refusal;
      }
    }
    throw new IllegalStateException("a redemption could not be finished", failure);
  }

  private static Refusal refusal(RedemptionRefusedException e) {
    HttpRefusalCode code = HttpRefusalCode.of(e.reason());
    return switch (e.reason()) {
      case CODE_NOT_VALID -> Refusal.notFound(code);
      case USERNAME_TAKEN -> Refusal.conflict(code, "The username is somebody else's.");
      case BUSY -> Refusal.unavailable(code, "Too many people enrol at once; try again.");
      case USERNAME_NOT_ALLOWED,
          PASSWORD_NOT_ALLOWED,
          KEYRING_MALFORMED,
          ENROLMENT_MISMATCH,
          MALFORMED_JWS ->
          Refusal.malformed(code, "This does not fit the enrolment.");
    };
  }

  /**
   * Body with a code.
   *
   * @param code as typed
   */
  public record CodeBody(String code) {
    @Override
    public String toString() {
      return "CodeBody[secret]";
    }
  }

  /**
   * Body of a redemption.
   *
   * @param code as typed
   * @param username as chosen
   * @param password as chosen
   * @param transaction envelope with the new key's signature
   * @param keyring sealed keyring
   */
  public record RedeemBody(
      String code, String username, String password, JsonNode transaction, JsonNode keyring) {
    @Override
    public String toString() {
      return "RedeemBody[secret]";
    }
  }

  /**
   * What a code is for.
   *
   * @param participant whom it makes
   * @param role as which
   * @param displayName as the administrator wrote it
   * @param department code, or null
   * @param hospital with its public keys
   * @param reenrol whether the person is on the ledger already
   * @param time the node's clock
   */
  public record OpenAnswer(
      String participant,
      String role,
      String displayName,
      String department,
      HospitalAnswer hospital,
      boolean reenrol,
      long time) {}
}
