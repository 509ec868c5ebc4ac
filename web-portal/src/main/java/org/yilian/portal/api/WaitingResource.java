package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Visits;
import org.yilian.ledger.application.api.WaitingAsk;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

/** What waits for the caller's decision. */
@Path("/me/waiting")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "person")
@RequestScoped
public class WaitingResource {

  @Inject private Caller caller;
  @Inject private Visits visits;
  @Inject private Names names;

  /**
   * Lists what waits.
   *
   * @return a patient's open questions, oldest first; nothing for others
   */
  @GET
  @Operation(summary = "What waits for the caller's decision, oldest first")
  public WaitingAnswer waiting() {
    SignedInPerson person = caller.person();
    if (person.role() != Role.PATIENT) {
      return new WaitingAnswer(List.of());
    }
    return new WaitingAnswer(
        visits.waitingFor(person.id().value()).stream().map(this::item).toList());
  }

  private WaitingItem item(WaitingAsk ask) {
    return new WaitingItem(
        "ask",
        VisitAnswer.of(ask.visit(), names),
        ask.purpose(),
        VisitAnswer.millis(ask.until()),
        VisitAnswer.millis(ask.time()));
  }

  /**
   * What waits.
   *
   * @param items oldest first
   */
  public record WaitingAnswer(List<WaitingItem> items) {}

  /**
   * A question.
   *
   * @param kind ask
   * @param visit as it stands
   * @param purpose view or write
   * @param until how long the doctor asks for
   * @param time when it was asked
   */
  public record WaitingItem(
      String kind, VisitAnswer visit, @JsonProperty("for") String purpose, Long until, Long time) {}
}
