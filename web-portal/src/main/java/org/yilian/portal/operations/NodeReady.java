package org.yilian.portal.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.ledger.application.api.Operations;

/** Ready while the node takes transactions and somebody orders them. */
@Readiness
@ApplicationScoped
public class NodeReady implements HealthCheck {
  private Operations operations;

  /** For the container's proxy. */
  protected NodeReady() {}

  /**
   * Wires what is asked.
   *
   * @param operations the ledger's report
   */
  @Inject
  public NodeReady(Operations operations) {
    this.operations = operations;
  }

  @Override
  public HealthCheckResponse call() {
    NodeReport report = operations.report();
    return HealthCheckResponse.named("ledger-serving")
        .status(report.serving() && report.leader() != null)
        .withData("height", report.height())
        .withData("finalHeight", report.finalHeight())
        .build();
  }
}
