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
import org.yilian.ledger.application.api.Consortium;

/** The hospitals whose signatures make blocks final, so that a browser can check certificates. */
@Path("/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
@RequestScoped
public class MembersResource {

  @Inject private Caller caller;
  @Inject private Consortium consortium;

  /**
   * Tells them to whoever is signed in.
   *
   * @return every hospital that is or was a member, with its keys
   */
  @GET
  @Operation(summary = "Every hospital that is or was a member, when, and the keys it attests with")
  @APIResponse(responseCode = "401", description = "NOT_SIGNED_IN")
  public MembersAnswer members() {
    caller.person();
    return MembersAnswer.of(consortium.members());
  }
}
