package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Ciphertexts;
import org.yilian.portal.shared.person.Role;

/** Ciphertexts: no audit, no data. */
@Path("/ciphertexts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "visit")
@RequestScoped
public class CiphertextsResource {

  private static final int MOST = 500;

  @Inject private Caller caller;
  @Inject private Ciphertexts ciphertexts;

  /**
   * Hands out ciphertexts.
   *
   * @param wanted which, and under which view
   * @return those that are allowed and here
   */
  @POST
  @Operation(summary = "Ciphertexts by hash; records' parts only after an audit.view on the ledger")
  @APIResponse(responseCode = "400", description = "MALFORMED_BODY")
  public CiphertextsAnswer fetch(Wanted wanted) {
    String reader = caller.require(Role.DOCTOR, Role.PATIENT).id().value();
    List<String> hashes = wanted.hashes();
    if (hashes == null || hashes.size() > MOST || hashes.contains(null)) {
      throw Refusal.malformedBody("Up to 500 hashes are expected.");
    }
    return new CiphertextsAnswer(ciphertexts.fetch(reader, wanted.view(), hashes));
  }

  /**
   * The body.
   *
   * @param view id of the audit.view, or null for parcels
   * @param hashes digests
   */
  public record Wanted(String view, List<String> hashes) {}

  /**
   * The answer.
   *
   * @param ciphertexts JWE texts by hash
   */
  public record CiphertextsAnswer(Map<String, String> ciphertexts) {}
}
