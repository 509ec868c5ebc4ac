package org.yilian.portal.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yilian.ledger.application.api.Governance;
import org.yilian.ledger.application.api.Participants;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

/**
 * The consortium's governance, for administrators. The hospital signs what they decide; the log
 * says which of them decided it.
 */
@Path("/governance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@ApplicationScoped
public class GovernanceResource {

  private static final Logger LOG = LoggerFactory.getLogger(GovernanceResource.class);

  @Inject private Caller caller;
  @Inject private Governance governance;
  @Inject private Participants participants;

  /** For the container. */
  public GovernanceResource() {}

  GovernanceResource(Caller caller, Governance governance, Participants participants) {
    this.caller = caller;
    this.governance = governance;
    this.participants = participants;
  }

  /**
   * Tells how the consortium stands.
   *
   * @return members, parameters and proposals
   */
  @GET
  @Operation(summary = "Members, parameters and proposals of the consortium")
  @APIResponse(responseCode = "403", description = "NOT_ALLOWED")
  public GovernanceAnswer governance() {
    caller.require(Role.ADMINISTRATOR);
    return GovernanceAnswer.of(governance.view(), participants);
  }

  /**
   * Proposes a change in the hospital's name.
   *
   * @param wanted the change, and how long it may be approved
   * @return where the proposal stands; its id names it from then on
   */
  @POST
  @Path("proposals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Propose a change, signed by the hospital")
  @APIResponse(responseCode = "400", description = "MALFORMED_JSON, MALFORMED_BODY")
  @APIResponse(responseCode = "413", description = "OVERSIZE")
  @APIResponse(responseCode = "422", description = "a contract's refusal code")
  @APIResponse(responseCode = "503", description = "QUEUE_FULL, NOT_SERVING")
  public CompletionStage<OrderedAnswer> propose(Wanted wanted) {
    SignedInPerson person = caller.require(Role.ADMINISTRATOR);
    if (wanted.change() == null || !wanted.change().isObject()) {
      throw Refusal.malformedBody("A change is an object.");
    }
    return ordered(
        person,
        "governance.propose",
        governance.propose(wanted.change().toString(), Duration.ofDays(wanted.days())));
  }

  /**
   * Approves a proposal in the hospital's name.
   *
   * @param id of the proposal
   * @return where the approval stands
   */
  @POST
  @Path("proposals/{id}/approval")
  @Operation(summary = "Approve a proposal, signed by the hospital")
  @APIResponse(responseCode = "422", description = "a contract's refusal code")
  @APIResponse(responseCode = "503", description = "QUEUE_FULL, NOT_SERVING")
  public CompletionStage<OrderedAnswer> approve(@PathParam("id") String id) {
    SignedInPerson person = caller.require(Role.ADMINISTRATOR);
    return ordered(person, "governance.approve", governance.approve(id));
  }

  /**
   * Takes one of the hospital's own proposals back.
   *
   * @param id of the proposal
   * @return where the withdrawal stands
   */
  @POST
  @Path("proposals/{id}/withdrawal")
  @Operation(summary = "Take an own proposal back, signed by the hospital")
  @APIResponse(responseCode = "422", description = "a contract's refusal code")
  @APIResponse(responseCode = "503", description = "QUEUE_FULL, NOT_SERVING")
  public CompletionStage<OrderedAnswer> withdraw(@PathParam("id") String id) {
    SignedInPerson person = caller.require(Role.ADMINISTRATOR);
    return ordered(person, "governance.withdraw", governance.withdraw(id));
  }

  private static CompletionStage<OrderedAnswer> ordered(
      SignedInPerson person, String type, CompletionStage<SubmissionResult> result) {
    return result
        .thenApply(Submissions::ordered)
        .whenComplete(
            (answer, refusal) -> {
              if (answer != null) {
                LOG.info("{} by {}: {}", type, person.id().value(), answer.id());
              }
            });
  }

  /**
   * The body.
   *
   * @param change as the protocol writes it
   * @param days how long the other members may approve it
   */
  public record Wanted(JsonNode change, int days) {}
}
