package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Visits;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

/** Visits (S-3), to their doctor and their patient. */
@Path("/visits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "visit")
@RequestScoped
public class VisitsResource {

  private static final int MOST = 500;

  @Inject private Caller caller;
  @Inject private Visits visits;
  @Inject private Names names;

  /**
   * Lists the caller's visits.
   *
   * @param state open, closed, or nothing for both
   * @return newest first
   */
  @GET
  @Operation(summary = "The caller's visits, newest first; state=open or closed")
  public VisitsAnswer list(@QueryParam("state") String state) {
    SignedInPerson person = caller.require(Role.DOCTOR, Role.PATIENT);
    if (state != null && !state.equals("open") && !state.equals("closed")) {
      throw Refusal.malformedBody("The state is open or closed.");
    }
    Boolean open = state == null ? null : state.equals("open");
    return new VisitsAnswer(
        visits.of(person.id().value(), open, MOST).stream()
            .map(visit -> VisitAnswer.of(visit, names))
            .toList());
  }

  /**
   * Finds a visit.
   *
   * @param id visit
   * @return as it stands now
   */
  @GET
  @Path("{id}")
  @Operation(summary = "A visit and its permissions as they stand now")
  @APIResponse(responseCode = "404", description = "NOT_FOUND, also for others' visits")
  public VisitAnswer find(@PathParam("id") String id) {
    return visits
        .find(caller.require(Role.DOCTOR, Role.PATIENT).id().value(), id)
        .map(visit -> VisitAnswer.of(visit, names))
        .orElseThrow(Refusal::notFound);
  }

  /**
   * A list of visits.
   *
   * @param visits newest first
   */
  public record VisitsAnswer(List<VisitAnswer> visits) {}
}
