package org.yilian.ledger.contract;

import java.util.List;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.VisitBody;

/** Which contract answers which type. */
final class Dispatch {
  private Dispatch() {}

  /** In whose archives the transaction stands, once its contract took it. */
  static List<ParticipantId> apply(Transaction transaction, ContractCall call)
      throws RefusedException {
    Body body = transaction.body();
    return switch (transaction.type()) {
      case GENESIS_FOUND, GENESIS_FORM ->
          throw new IllegalStateException("founding precedes the common rules");
      case GOVERNANCE_PROPOSE -> GovernanceContract.propose(call, (GovernanceBody.Propose) body);
      case GOVERNANCE_APPROVE -> GovernanceContract.approve(call, (GovernanceBody.Approve) body);
      case GOVERNANCE_WITHDRAW -> GovernanceContract.withdraw(call, (GovernanceBody.Withdraw) body);
      case MEMBERSHIP_REGISTER -> MembershipContract.register(call, (MembershipBody.Register) body);
      case MEMBERSHIP_SUSPEND -> MembershipContract.suspend(call, (MembershipBody.Suspend) body);
      case MEMBERSHIP_REINSTATE ->
          MembershipContract.reinstate(call, (MembershipBody.Reinstate) body);
      case MEMBERSHIP_REENROL -> MembershipContract.reenrol(call, (MembershipBody.Reenrol) body);
      case KEY_COMMIT -> KeyContract.commit(call, (KeyBody.Commit) body);
      case KEY_ROTATE -> KeyContract.rotate(call, (KeyBody.Rotate) body);
      case KEY_REVOKE -> KeyContract.revoke(call, (KeyBody.Revoke) body);
      case VISIT_REGISTER -> VisitContract.register(call, (VisitBody.Register) body);
      case VISIT_ASK -> VisitContract.ask(call, (VisitBody.Ask) body);
      case VISIT_GRANT_VIEW -> GrantContract.grantView(call, (VisitBody.GrantView) body);
      case VISIT_AUTHORISE_WRITING ->
          GrantContract.authoriseWriting(call, (VisitBody.AuthoriseWriting) body);
      case VISIT_REFUSE -> VisitContract.refuse(call, (VisitBody.Refuse) body);
      case VISIT_REVOKE -> VisitContract.revoke(call, (VisitBody.Revoke) body);
      case VISIT_CLOSE -> VisitContract.close(call, (VisitBody.Close) body);
      case RECORD_ADD -> RecordContract.add(call, (RecordBody.Add) body);
      case RECORD_AMEND -> RecordContract.amend(call, (RecordBody.Amend) body);
      case RECORD_ADD_BY_PATIENT ->
          RecordContract.addByPatient(call, (RecordBody.AddByPatient) body);
      case RECORD_PERMIT_IMPORT -> ImportContract.permit(call, (RecordBody.PermitImport) body);
      case RECORD_IMPORT -> ImportContract.importRecord(call, (RecordBody.Import) body);
      case AUDIT_VIEW -> AuditContract.view(call, (AuditBody.View) body);
    };
  }
}
