package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Archives;
import org.yilian.portal.shared.person.Role;

/** A doctor's own archive (S-2.2), without who the patients are once a visit is over (S-2.5). */
@Path("/me/archive")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "visit")
@RequestScoped
public class DoctorArchiveResource {

  @Inject private Caller caller;
  @Inject private Archives archives;
  @Inject private Names names;

  /**
   * What a doctor wrote.
   *
   * @param before cursor, or null
   * @param limit at most 500
   * @return newest first
   */
  @GET
  @Operation(summary = "What the doctor wrote, newest first")
  public RecordsAnswer archive(
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
    String doctor = caller.require(Role.DOCTOR).id().value();
    return RecordsAnswer.doctorsArchive(
        archives.writtenBy(doctor, before, Page.limit(limit)), names);
  }
}
