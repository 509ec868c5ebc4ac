package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.FileRefusedException;
import org.yilian.ledger.application.api.Files;
import org.yilian.portal.shared.person.Role;

/** Attachments: sealed chunks, up before the record that names them, down after its view. */
@Path("/files/{root: [A-Za-z0-9_-]{43}}")
@Tag(name = "visit")
@RequestScoped
public class FilesResource {

  private static final int LARGEST_CHUNK = 65_536 + 16;

  @Inject private Caller caller;
  @Inject private Files files;

  /**
   * Takes a chunk.
   *
   * @param root of the whole
   * @param index from 0
   * @param body sealed octets
   * @return nothing
   * @throws IOException if the line breaks
   */
  @PUT
  @Path("{index: [0-9]{1,6}}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "Upload a sealed chunk; again is no error")
  @APIResponse(responseCode = "413", description = "OVERSIZE")
  public Response put(
      @PathParam("root") String root, @PathParam("index") int index, InputStream body)
      throws IOException {
    String uploader = caller.require(Role.DOCTOR, Role.PATIENT).id().value();
    byte[] chunk = Body.octets(body, LARGEST_CHUNK);
    try {
      files.putChunk(uploader, root, index, chunk);
      return Response.noContent().build();
    } catch (FileRefusedException e) {
      throw refusal(e);
    }
  }

  /**
   * Completes a file.
   *
   * @param root of the whole
   * @param whole how many chunks and octets
   * @return nothing
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Complete a file: verified against its root, then durable")
  @APIResponse(responseCode = "422", description = "CIPHERTEXT_MISSING, CIPHERTEXT_MISMATCH")
  public Response complete(@PathParam("root") String root, Whole whole) {
    String uploader = caller.require(Role.DOCTOR, Role.PATIENT).id().value();
    try {
      files.complete(uploader, root, whole.chunks(), whole.size());
      return Response.noContent().build();
    } catch (FileRefusedException e) {
      throw refusal(e);
    }
  }

  /**
   * Hands out a chunk.
   *
   * @param root of the whole
   * @param index from 0
   * @param view id of the audit.view that names its record
   * @return sealed octets
   */
  @GET
  @Path("{index: [0-9]{1,6}}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A sealed chunk, after an audit.view that names its record")
  @APIResponse(responseCode = "404", description = "NOT_FOUND, also without such a view")
  public byte[] get(
      @PathParam("root") String root,
      @PathParam("index") int index,
      @QueryParam("view") String view) {
    String reader = caller.require(Role.DOCTOR, Role.PATIENT).id().value();
    return files.readChunk(reader, view, root, index).orElseThrow(Refusal::notFound);
  }

  private static Refusal refusal(FileRefusedException e) {
    return e.code().equals(HttpRefusalCode.OVERSIZE.name())
        ? Refusal.oversize()
        : Refusal.byContract(e.code(), e.getMessage());
  }

  /**
   * The body of a completion.
   *
   * @param chunks how many
   * @param size octets of plaintext
   */
  public record Whole(int chunks, long size) {}
}
