package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Parameters;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Transaction;

/**
 * Founds the ledger, of a lone hospital or of a consortium: the one transaction whose actor and
 * keys nobody knows yet. It vouches for itself; who takes part in a consortium has seen the
 * founding transaction from elsewhere, as a file.
 */
final class GenesisContract {
  private final CommonRules rules;

  GenesisContract(CommonRules rules) {
    this.rules = rules;
  }

  void apply(Transaction transaction, DraftState draft, StateReader state, Instant now)
      throws RefusedException {
    rules.checkTime(transaction, now);
    if (transaction.body() instanceof GenesisBody.Found body) {
      check(transaction, body.hospital(), body.keys().signingKey(), state);
      draft.put(new Consortium(body.consortium(), body.hospital(), now));
      Joining.entries(body.hospital(), body.name(), body.keys(), now).forEach(draft::put);
    } else if (transaction.body() instanceof GenesisBody.Form body) {
      FoundingHospital first = body.hospitals().get(0);
      check(transaction, first.hospital(), first.keys().signingKey(), state);
      form(body, draft, now);
    }
  }

  private void check(
      Transaction transaction, ParticipantId founder, PublicJwk key, StateReader state)
      throws RefusedException {
    require(transaction.actor().equals(founder), RefusalCode.UNKNOWN_ACTOR, "hospital");
    require(
        transaction.envelope().signatures().get(0).kid().equals(key.thumbprint()),
        RefusalCode.UNKNOWN_KEY,
        "kid");
    rules.checkSignatures(transaction, key);
    require(
        state.findConsortium().isEmpty(),
        RefusalCode.GENESIS_NOT_ALLOWED,
        "the ledger is founded already");
  }

  private static void form(GenesisBody.Form body, DraftState draft, Instant now) {
    draft.put(new Consortium(body.consortium(), body.hospitals().get(0).hospital(), now));
    draft.put(new Parameters(body.replicas(), now));
    draft.put(new Roster(founders(body.hospitals()), now));
    for (FoundingHospital one : body.hospitals()) {
      Joining.entries(one.hospital(), one.name(), one.keys(), now).forEach(draft::put);
    }
  }

  private static List<Member> founders(List<FoundingHospital> hospitals) {
    return hospitals.stream()
        .map(one -> new Member(one.hospital(), BlockHeight.NONE, Optional.empty(), one.node()))
        .toList();
  }
}
