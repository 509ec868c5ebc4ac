package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.portal.hospital.importing.ImportNotTakenException;
import org.yilian.portal.hospital.importing.ImportNotTakenException.Reason;
import org.yilian.portal.hospital.importing.ImportQueue;
import org.yilian.portal.hospital.importing.ImportReport;
import org.yilian.portal.hospital.importing.reading.Problem;
import org.yilian.portal.hospital.importing.reading.ReadingLimits;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/** Takes FHIR Bundles and tells what became of them (S-6.2). */
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@RequestScoped
public class ImportsResource {

  @Inject private Caller caller;
  @Inject private ImportQueue imports;

  /**
   * Takes a Bundle of type document, collection or transaction; it is imported in the background.
   *
   * @param patient whose records they are; with a live permission
   * @param body JSON, gzip-compressed or not, at most 64 MiB inflated
   * @return 202 with the import's id
   * @throws IOException if the line breaks
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Import a FHIR R4 Bundle (document, collection, transaction; json or gzip)")
  @APIResponse(responseCode = "202", description = "{import}: ask GET /imports/{id} for the rest")
  @APIResponse(
      responseCode = "409",
      description = "NO_PERMISSION: the patient has not permitted it")
  @APIResponse(responseCode = "413", description = "OVERSIZE")
  @APIResponse(responseCode = "503", description = "QUEUE_FULL")
  public Response submit(@QueryParam("patient") String patient, InputStream body)
      throws IOException {
    caller.require(Role.ADMINISTRATOR);
    PersonId whose =
        PersonId.parse(patient)
            .orElseThrow(
                () -> Refusal.malformed(HttpRefusalCode.MALFORMED, "Name the patient by id."));
    byte[] file = Body.octets(body, ReadingLimits.MAX_FILE_BYTES);
    try {
      String id = imports.submit(whose.value(), file, report -> {});
      return Response.accepted(new AcceptedAnswer(id)).build();
    } catch (ImportNotTakenException e) {
      throw notTaken(e.reason());
    }
  }

  private static Refusal notTaken(Reason reason) {
    return switch (reason) {
      case NO_PERMISSION ->
          Refusal.conflict(
              HttpRefusalCode.NO_PERMISSION, "The patient has not permitted an import.");
      case QUEUE_FULL ->
          Refusal.unavailable(HttpRefusalCode.QUEUE_FULL, "Too many files wait already.");
    };
  }

  /**
   * Lists imports since the node started.
   *
   * @return newest first
   */
  @GET
  @Operation(summary = "Imports since the node started, newest first")
  public ImportsAnswer list() {
    caller.require(Role.ADMINISTRATOR);
    return new ImportsAnswer(imports.reports().stream().map(ImportAnswer::of).toList());
  }

  /**
   * Tells how far an import is.
   *
   * @param id its id
   * @return its state
   */
  @GET
  @Path("{id}")
  @Operation(summary = "How far an import is, or what came of it")
  public ImportAnswer find(@PathParam("id") String id) {
    caller.require(Role.ADMINISTRATOR);
    return imports.find(id).map(ImportAnswer::of).orElseThrow(Refusal::notFound);
  }

  /**
   * A file was taken.
   *
   * @param id of the import
   */
  public record AcceptedAnswer(@JsonProperty("import") String id) {}

  /**
   * Imports.
   *
   * @param imports newest first
   */
  public record ImportsAnswer(List<ImportAnswer> imports) {}

  /**
   * An import.
   *
   * @param id of the import
   * @param patient participant id
   * @param state checking, importing, done or refused
   * @param done percent while checking, then records
   * @param total of {@code done}
   * @param added records added
   * @param already records that were there before
   * @param problems why it is refused, or what was odd
   */
  public record ImportAnswer(
      @JsonProperty("import") String id,
      String patient,
      String state,
      int done,
      int total,
      int added,
      int already,
      List<Problem> problems) {

    static ImportAnswer of(ImportReport report) {
      return new ImportAnswer(
          report.id(),
          report.patient(),
          report.state().name().toLowerCase(Locale.ROOT),
          report.done(),
          report.total(),
          report.added(),
          report.already(),
          report.problems());
    }
  }
}
