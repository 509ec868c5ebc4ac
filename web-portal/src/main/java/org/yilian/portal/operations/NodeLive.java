package org.yilian.portal.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.ledger.application.api.Operations;

/**
 * Alive unless the ledger has stopped; it says at which block this node first differs from the
 * others, if that is why: then only an operator helps.
 */
@Liveness
@ApplicationScoped
public class NodeLive implements HealthCheck {
  private Operations operations;

  /** For the container's proxy. */
  protected NodeLive() {}

  /**
   * Wires what is asked.
   *
   * @param operations the ledger's report
   */
  @Inject
  public NodeLive(Operations operations) {
    this.operations = operations;
  }

  @Override
  public HealthCheckResponse call() {
    NodeReport report = operations.report();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("ledger-applies").status(!report.stopped());
    if (report.divergedAt() != null) {
      response.withData("divergedAt", report.divergedAt());
    }
    return response.build();
  }
}
