package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Transaction;

/**
 * Founds the ledger: the one transaction whose actor and key nobody knows yet. It vouches for
 * itself; who takes part in a consortium knows the founding hospital's key from elsewhere.
 */
final class GenesisContract {
  private final CommonRules rules;

  GenesisContract(CommonRules rules) {
    this.rules = rules;
  }

  void apply(Transaction transaction, DraftState draft, StateReader state, Instant now)
      throws RefusedException {
    GenesisBody.Found body = (GenesisBody.Found) transaction.body();
    rules.checkTime(transaction, now);
    require(transaction.actor().equals(body.hospital()), RefusalCode.UNKNOWN_ACTOR, "hospital");
    PublicJwk key = body.keys().signingKey();
    require(
        transaction.envelope().signatures().get(0).kid().equals(key.thumbprint()),
        RefusalCode.UNKNOWN_KEY,
        "kid");
    rules.checkSignatures(transaction, key);
    require(
        state.findConsortium().isEmpty(),
        RefusalCode.GENESIS_NOT_ALLOWED,
        "the ledger is founded already");
    found(body, draft, now);
  }

  private static void found(GenesisBody.Found body, DraftState draft, Instant now) {
    draft.put(new Consortium(body.consortium(), body.hospital(), now));
    draft.put(new Hospital(body.hospital(), body.name(), now));
    draft.put(
        new Participant(
            body.hospital(),
            Role.HOSPITAL,
            body.hospital(),
            Standing.ACTIVE,
            KeySuccession.FIRST_ENROLMENT,
            KeyNames.of(body.keys()),
            Optional.empty(),
            Optional.empty(),
            now));
    KeySuccession.entries(
            body.keys(),
            body.hospital(),
            KeyEntry.State.CURRENT,
            KeySuccession.FIRST_ENROLMENT,
            now)
        .forEach(draft::put);
  }
}
