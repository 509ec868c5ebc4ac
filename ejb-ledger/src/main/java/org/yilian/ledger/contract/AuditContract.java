package org.yilian.ledger.contract;

import java.util.List;
import org.yilian.ledger.contract.state.Access;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;

/**
 * No audit, no data: every view is recorded before it happens (S-3.3), and only where its basis
 * holds.
 */
final class AuditContract {
  private AuditContract() {}

  static List<ParticipantId> view(ContractCall call, AuditBody.View body) throws RefusedException {
    call.existing(call.state().findParticipant(body.patient()), "patient");
    ViewRights rights = new ViewRights(call.state());
    rights.requireBasis(call.actor().id(), body, call.now());
    call.put(
        new Access(
            call.id(),
            call.actor().id(),
            call.actor().role(),
            body.patient(),
            body.basis(),
            body.visit(),
            body.purpose(),
            body.records().size(),
            call.now()));
    return call.actor().role() == Role.DOCTOR
        ? List.of(body.patient(), call.actor().id())
        : List.of(body.patient());
  }
}
