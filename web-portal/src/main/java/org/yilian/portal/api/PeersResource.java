package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Operations;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.person.Role;

/** The consortium's nodes as this hospital's node sees them, for administrators. */
@Path("/peers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@RequestScoped
public class PeersResource {

  @Inject private Caller caller;
  @Inject private Operations operations;
  @Inject private Participants participants;

  /** For the container. */
  public PeersResource() {}

  PeersResource(Caller caller, Operations operations, Participants participants) {
    this.caller = caller;
    this.operations = operations;
    this.participants = participants;
  }

  /**
   * Tells how the members are doing.
   *
   * @return members in the order of their joining, and what was noticed of misconduct
   */
  @GET
  @Operation(summary = "The consortium's nodes as this one sees them, and incidents")
  @APIResponse(responseCode = "403", description = "NOT_ALLOWED")
  public PeersAnswer peers() {
    caller.require(Role.ADMINISTRATOR);
    return PeersAnswer.of(operations.report(), participants);
  }
}
