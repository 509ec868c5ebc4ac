package org.yilian.portal.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Ledger;
import org.yilian.ledger.application.api.LedgerStatus;

/** How the node is doing; anybody may ask. */
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
@ApplicationScoped
public class StatusResource {

  @Inject private Ledger ledger;

  /**
   * Answers without a query.
   *
   * @return height, finality, health
   */
  @GET
  @Operation(summary = "Height, finality and health of this node")
  public StatusAnswer status() {
    LedgerStatus status = ledger.status();
    return new StatusAnswer(
        status.height(),
        status.finalHeight(),
        status.head(),
        status.transactions(),
        status.uptime().toSeconds(),
        new HospitalName(status.hospitalId(), status.hospitalName()),
        status.hospitals(),
        status.serving(),
        status.time().toEpochMilli());
  }

  /**
   * The answer.
   *
   * @param height newest block
   * @param finalHeight newest final block
   * @param head digest of the newest header
   * @param transactions in all blocks
   * @param uptimeSeconds since the ledger was opened
   * @param hospital this node's
   * @param hospitals in the consortium
   * @param serving whether transactions are taken
   * @param time the node's clock
   */
  public record StatusAnswer(
      long height,
      long finalHeight,
      String head,
      long transactions,
      long uptimeSeconds,
      HospitalName hospital,
      int hospitals,
      boolean serving,
      long time) {}
}
