package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.util.List;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;

/** A person's keys: committed to, renewed, revoked (S-2.4). */
final class KeyContract {
  private KeyContract() {}

  static List<ParticipantId> commit(ContractCall call, KeyBody.Commit body)
      throws RefusedException {
    Participant owner = call.actor();
    KeyNames next = KeyNames.of(body.nextKeys());
    boolean same = owner.nextKeys().isPresent() && owner.nextKeys().get().equals(next);
    require(!same, RefusalCode.STATE_UNCHANGED, "nextKeys");
    KeySuccession.commit(call, body.nextKeys(), owner);
    call.put(owner.withNextKeys(next));
    return MembershipContract.archives(owner);
  }

  static List<ParticipantId> rotate(ContractCall call, KeyBody.Rotate body)
      throws RefusedException {
    KeySuccession.rotate(call, body.keys(), call.actor());
    return MembershipContract.archives(call.actor());
  }

  static List<ParticipantId> revoke(ContractCall call, KeyBody.Revoke body)
      throws RefusedException {
    Participant owner =
        call.existing(call.state().findParticipant(body.participant()), "participant");
    KeyEntry key = call.existing(call.state().findKey(body.key()), "key");
    require(key.owner().equals(owner.id()), RefusalCode.UNKNOWN_REFERENCE, "key");
    boolean administrator =
        call.actor().role() == Role.ADMINISTRATOR
            && owner.role() != Role.HOSPITAL
            && owner.hospital().equals(call.actor().hospital());
    require(
        call.isActor(owner.id()) || administrator, RefusalCode.NOT_YOUR_HOSPITAL, "participant");
    KeySuccession.revoke(call, key);
    return MembershipContract.archives(owner);
  }
}
