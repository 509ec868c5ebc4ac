package org.yilian.ledger.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.adapter.json.JsonTransactionReader;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Transaction;

class GenesisContractTest {
  private final LedgerFixture ledger = new LedgerFixture();
  private final PersonFixture hospital = ledger.newPerson(Role.HOSPITAL);
  private final GenesisBody.Found founding = ledger.founding(hospital);

  @Test
  void anEmptyLedgerIsFoundedByAHospital() {
    ledger.accept(hospital, founding);

    assertThat(ledger.state().findConsortium().orElseThrow().founder()).isEqualTo(hospital.id());
    assertThat(ledger.state().findHospital(hospital.id()).orElseThrow().name())
        .isEqualTo(founding.name());
    assertThat(ledger.state().findParticipant(hospital.id()).orElseThrow().role())
        .isEqualTo(Role.HOSPITAL);
    assertThat(ledger.state().findKey(hospital.keys().signing().thumbprint())).isPresent();
  }

  @Test
  void aLoneFoundingChangesWhatItAlwaysDid() throws RefusedException {
    Transaction kept =
        new JsonTransactionReader().read(FoundingVectors.ENVELOPE.getBytes(US_ASCII));
    BlockDraft draft = ledger.block(List.of(new Candidate(kept, CiphertextCheck.COMPLETE)));

    assertThat(draft.accepted()).hasSize(1);
    assertThat(draft.changesDigest().toString()).isEqualTo(FoundingVectors.CHANGES);
  }

  @Test
  void aLedgerIsNotFoundedTwice() {
    ledger.accept(hospital, founding);
    PersonFixture usurper = ledger.newPerson(Role.HOSPITAL);

    assertThat(ledger.refuse(usurper, ledger.founding(usurper)))
        .isEqualTo(RefusalCode.GENESIS_NOT_ALLOWED);
  }

  @Test
  void theFoundingHospitalActsItself() {
    PersonFixture other = ledger.newPerson(Role.HOSPITAL);
    Transaction forAnother = ledger.transactionBy(other, founding, hospital.keys().signing());

    assertThat(ledger.refused(forAnother)).isEqualTo(RefusalCode.UNKNOWN_ACTOR);
  }

  @Test
  void theFoundingIsSignedWithTheKeyItStates() {
    Transaction byAnotherKey = ledger.transactionBy(hospital, founding, ledger.newKey());

    assertThat(ledger.refused(byAnotherKey)).isEqualTo(RefusalCode.UNKNOWN_KEY);
  }

  @Test
  void theFoundingHasOneSignature() {
    Transaction twice =
        ledger.transactionBy(hospital, founding, hospital.keys().signing(), ledger.newKey());

    assertThat(ledger.refused(twice)).isEqualTo(RefusalCode.SIGNATURE_UNEXPECTED);
  }

  @Test
  void anOldFoundingIsStale() {
    Transaction transaction = ledger.transaction(hospital, founding);
    ledger.pass(Duration.ofMinutes(11));

    assertThat(ledger.refused(transaction)).isEqualTo(RefusalCode.STALE);
  }

  @Test
  void nobodyActsBeforeTheFounding() {
    PersonFixture doctor = ledger.newPerson(Role.DOCTOR);

    assertThat(ledger.refuse(hospital, ledger.registration(doctor)))
        .isEqualTo(RefusalCode.UNKNOWN_ACTOR);
  }
}
