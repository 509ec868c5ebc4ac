package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.BlockView;
import org.yilian.ledger.application.api.Ledger;
import org.yilian.portal.shared.person.Role;

/** The chain, block by block, for administrators. */
@Path("/blocks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
@ApplicationScoped
public class BlocksResource {

  @Inject private Ledger ledger;
  @Inject private Caller caller;

  /**
   * Finds a block.
   *
   * @param height from 1
   * @return header, transactions by id and type, certificate
   */
  @GET
  @Path("{height: [0-9]{1,18}}")
  @Operation(summary = "A block: header, transactions by id and type, certificate")
  @APIResponse(responseCode = "404", description = "NOT_FOUND")
  public BlockAnswer find(@PathParam("height") long height) {
    caller.require(Role.ADMINISTRATOR);
    BlockView block = ledger.block(height).orElseThrow(Refusal::notFound);
    return new BlockAnswer(
        block.header(), block.hash(), block.transactions(), block.isFinal(), block.certificate());
  }

  /**
   * The answer.
   *
   * @param header the header's text
   * @param hash its digest
   * @param transactions in block order
   * @param isFinal whether it can never be another
   * @param certificate the attestations
   */
  public record BlockAnswer(
      String header,
      String hash,
      List<BlockView.Line> transactions,
      @JsonProperty("final") boolean isFinal,
      List<String> certificate) {}
}
