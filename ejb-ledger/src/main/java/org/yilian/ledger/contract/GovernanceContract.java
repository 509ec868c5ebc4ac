package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Quorum;
import org.yilian.ledger.data.TransactionId;

/**
 * How the members decide on their consortium (S-1.2, S-1.3): one proposes, the others approve, and
 * with more than two thirds of the members then in force the change is in force, in the same block.
 * Approvals of members that were removed meanwhile do not count.
 */
final class GovernanceContract {
  private static final Duration LONGEST = Duration.ofDays(30);

  private GovernanceContract() {}

  /** The proposer approves thereby: a lone hospital decides at once. */
  static List<ParticipantId> propose(ContractCall call, GovernanceBody.Propose body)
      throws RefusedException {
    call.requireWithin(body.until(), LONGEST);
    requireStatement(call, body.change());
    Proposal proposal =
        new Proposal(
            call.id(),
            call.actor().id(),
            body.change(),
            body.until(),
            List.of(call.actor().id()),
            Proposal.State.OPEN,
            call.now());
    return decide(call, proposal);
  }

  /**
   * Whoever approved already has nothing to add, unless the members in force became fewer and the
   * approvals now suffice.
   */
  static List<ParticipantId> approve(ContractCall call, GovernanceBody.Approve body)
      throws RefusedException {
    Proposal proposal = existing(call, body.proposal());
    requireOpen(call, proposal);
    Proposal approved = proposal.approvedBy(call.actor().id());
    require(
        !approved.equals(proposal) || isCarried(call, proposal),
        RefusalCode.STATE_UNCHANGED,
        "proposal");
    return decide(call, approved);
  }

  static List<ParticipantId> withdraw(ContractCall call, GovernanceBody.Withdraw body)
      throws RefusedException {
    Proposal proposal = existing(call, body.proposal());
    require(call.isActor(proposal.proposer()), RefusalCode.NOT_YOUR_PROPOSAL, "proposal");
    requireOpen(call, proposal);
    call.put(proposal.in(Proposal.State.WITHDRAWN));
    return List.of();
  }

  private static List<ParticipantId> decide(ContractCall call, Proposal proposal)
      throws RefusedException {
    Enactment enactment = new Enactment(call);
    enactment.check(proposal.change());
    if (isCarried(call, proposal)) {
      enactment.apply(proposal.change());
      call.put(proposal.in(Proposal.State.ENACTED));
    } else {
      call.put(proposal);
    }
    return List.of();
  }

  private static boolean isCarried(ContractCall call, Proposal proposal) {
    return new Quorum(call.members().size()).isReachedBy(proposal.approvalsAmong(call.members()));
  }

  private static Proposal existing(ContractCall call, TransactionId id) throws RefusedException {
    return call.existing(call.state().findProposal(id), "proposal");
  }

  private static void requireOpen(ContractCall call, Proposal proposal) throws RefusedException {
    require(proposal.isOpen(call.now()), RefusalCode.PROPOSAL_CLOSED, "proposal");
  }

  /** Nobody enters under a key that they do not hold. */
  private static void requireStatement(ContractCall call, GovernanceChange change)
      throws RefusedException {
    if (change instanceof GovernanceChange.Admit admit) {
      requireStatement(
          call,
          admit.hospital().keys().signingKey(),
          HospitalStatement.of(admit.hospital()),
          admit.statement());
    } else if (change instanceof GovernanceChange.Rekey rekey) {
      requireStatement(
          call,
          rekey.keys().signingKey(),
          HospitalStatement.ofKeys(rekey.hospital(), rekey.keys()),
          rekey.statement());
    }
  }

  private static void requireStatement(
      ContractCall call, PublicJwk key, byte[] said, HospitalStatement statement)
      throws RefusedException {
    require(
        statement.key().equals(key.thumbprint()),
        RefusalCode.COUNTERSIGNATURE_MISSING,
        "statement");
    require(
        Arrays.equals(statement.payload(), said)
            && call.verifies(key, statement.signingInput(), statement.signature()),
        RefusalCode.SIGNATURE_INVALID,
        "statement");
  }
}
