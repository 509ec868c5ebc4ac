package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Archives;
import org.yilian.ledger.application.api.NotAllowedException;
import org.yilian.portal.shared.person.Role;

/** A patient's archive (S-2.1), to the patient and to a doctor whose view is granted (S-3.3). */
@Path("/patients/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "visit")
@RequestScoped
public class TimelineResource {

  @Inject private Caller caller;
  @Inject private Archives archives;
  @Inject private Names names;

  /**
   * A patient's records.
   *
   * @param patient participant id, or me
   * @param visit whose grant the doctor uses; null for the patient
   * @param before cursor, or null
   * @param limit at most 500
   * @return newest first
   */
  @GET
  @Operation(summary = "A patient's records and the parcels that lead to their keys, newest first")
  @APIResponse(responseCode = "404", description = "NOT_FOUND, also without a live grant")
  public RecordsAnswer timeline(
      @PathParam("id") String patient,
      @QueryParam("visit") String visit,
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
    String reader = caller.require(Role.DOCTOR, Role.PATIENT).id().value();
    String whose = patient.equals("me") ? reader : patient;
    try {
      return RecordsAnswer.timeline(
          archives.timeline(reader, whose, visit, before, Page.limit(limit)), names);
    } catch (NotAllowedException e) {
      throw Refusal.notFound();
    }
  }
}
