package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.portal.shared.account.KeyringReader;
import org.yilian.portal.shared.account.Keyrings;
import org.yilian.portal.shared.account.SealedKeyring;
import org.yilian.portal.shared.person.PersonId;

/** The sealed keyring of whoever is signed in: several devices keep it, none overwrites another. */
@Path("/me/keyring")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "person")
@RequestScoped
public class KeyringResource {

  @Inject private Caller caller;
  @Inject private Keyrings keyrings;

  /**
   * Reads it.
   *
   * @return as uploaded last, with its ETag
   */
  @GET
  @Operation(summary = "The sealed keyring, with its ETag")
  public Response read() {
    return answer(keyrings.find(caller.person().id()).orElseThrow(Refusal::notFound));
  }

  /**
   * Reads the one that a re-enrolment replaced.
   *
   * @return the former one
   */
  @GET
  @Path("earlier")
  @Operation(summary = "The sealed keyring that the last re-enrolment replaced")
  @APIResponse(responseCode = "404", description = "NOT_FOUND: there was no re-enrolment")
  public Response readEarlier() {
    return answer(keyrings.findEarlier(caller.person().id()).orElseThrow(Refusal::notFound));
  }

  /**
   * Replaces it.
   *
   * @param condition ETag of the one read last
   * @param body the new one
   * @return nothing, with the new ETag
   * @throws IOException if the line breaks
   */
  @PUT
  @Operation(summary = "Replace the sealed keyring; If-Match with the ETag read last")
  @APIResponse(responseCode = "400", description = "KEYRING_MALFORMED")
  @APIResponse(responseCode = "412", description = "KEYRING_CHANGED: another device was quicker")
  @APIResponse(responseCode = "413", description = "OVERSIZE")
  @APIResponse(responseCode = "428", description = "CONDITION_MISSING")
  public Response replace(@HeaderParam("If-Match") String condition, InputStream body)
      throws IOException {
    PersonId person = caller.person().id();
    if (condition == null) {
      throw Refusal.conditionMissing();
    }
    SealedKeyring keyring =
        KeyringReader.read(Body.text(body, SealedKeyring.LONGEST), person)
            .orElseThrow(
                () ->
                    Refusal.malformed(
                        HttpRefusalCode.KEYRING_MALFORMED, "This is not your sealed keyring."));
    if (!keyrings.replace(person, keyring, condition.strip().replace("\"", ""))) {
      throw Refusal.changed(
          HttpRefusalCode.KEYRING_CHANGED, "Another device changed it; read it again.");
    }
    return Response.noContent().tag(new EntityTag(keyring.tag())).build();
  }

  private static Response answer(SealedKeyring keyring) {
    return Response.ok(keyring.content()).tag(new EntityTag(keyring.tag())).build();
  }
}
