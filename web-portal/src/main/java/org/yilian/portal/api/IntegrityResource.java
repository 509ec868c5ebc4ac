package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Integrity;
import org.yilian.ledger.application.api.IntegrityReport;
import org.yilian.portal.shared.person.Role;

/** Checks everything stored against the chain, on demand. */
@Path("/integrity")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@RequestScoped
public class IntegrityResource {

  @Inject private Caller caller;
  @Inject private Integrity integrity;

  /**
   * Starts a check.
   *
   * @return the check now running
   */
  @POST
  @Operation(summary = "Start a check of everything stored, unless one is running")
  public IntegrityAnswer start() {
    caller.require(Role.ADMINISTRATOR);
    return IntegrityAnswer.of(integrity.start());
  }

  /**
   * Tells how far it is.
   *
   * @return the running or the last check
   */
  @GET
  @Operation(summary = "The running or the last check")
  public IntegrityAnswer report() {
    caller.require(Role.ADMINISTRATOR);
    return IntegrityAnswer.of(integrity.report());
  }

  /**
   * A check.
   *
   * @param state never, running, clean or damaged
   * @param checked rows done
   * @param total rows to do
   * @param findings each difference
   * @param time when it ended, or began
   */
  public record IntegrityAnswer(
      String state, long checked, long total, List<IntegrityReport.Finding> findings, Long time) {

    static IntegrityAnswer of(IntegrityReport report) {
      return new IntegrityAnswer(
          report.state(),
          report.checked(),
          report.total(),
          report.findings(),
          VisitAnswer.millis(report.time()));
    }
  }
}
