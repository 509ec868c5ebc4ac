package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.Owners;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** Many transactions in one block. */
class ContractsTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;

  private static Candidate candidate(Transaction transaction) {
    return new Candidate(transaction, CiphertextCheck.COMPLETE);
  }

  @Test
  void eachCandidateSeesWhatTheOnesBeforeChanged() {
    VisitId visit = ledger.newVisitId();
    Transaction register = ledger.transaction(scene.doctor, scene.registration(visit));
    Transaction ask = ledger.transaction(scene.doctor, scene.ask(visit, VisitRight.VIEW));
    BlockDraft draft = ledger.block(List.of(candidate(register), candidate(ask)));

    assertThat(draft.accepted()).hasSize(2);
    assertThat(scene.entry(visit).view().isAsked(ledger.now())).isTrue();
  }

  @Test
  void aRefusedCandidateLeavesNoTrace() {
    VisitId visit = ledger.newVisitId();
    Transaction tooEarly = ledger.transaction(scene.doctor, scene.ask(visit, VisitRight.VIEW));
    Transaction register = ledger.transaction(scene.doctor, scene.registration(visit));
    BlockDraft draft = ledger.block(List.of(candidate(tooEarly), candidate(register)));

    assertThat(draft.outcomes().get(0)).isInstanceOf(Outcome.Refused.class);
    assertThat(draft.outcomes().get(1)).isInstanceOf(Outcome.Accepted.class);
    assertThat(scene.entry(visit).view().ask()).isEmpty();
  }

  @Test
  void whatARefusedCandidateWouldHaveChangedIsNotTheNextOnes() {
    Transaction withoutCiphertext = ledger.transaction(scene.patient, scene.ownEntry());
    Transaction other = ledger.transaction(scene.otherPatient, scene.ownEntry());
    BlockDraft draft =
        ledger.block(
            List.of(new Candidate(withoutCiphertext, CiphertextCheck.MISSING), candidate(other)));

    assertThat(draft.accepted().get(0).changes()).hasSize(1);
    assertThat(draft.changes())
        .extracting(StateChange::key)
        .containsExactly(StateKey.record(other.id()));
  }

  @Test
  void theSameTransactionTwiceInABlockIsADuplicate() {
    Transaction entry = ledger.transaction(scene.patient, scene.ownEntry());
    BlockDraft draft = ledger.block(List.of(candidate(entry), candidate(entry)));

    assertThat(draft.accepted()).hasSize(1);
    assertThat(draft.outcomes().get(1)).isEqualTo(new Outcome.Duplicate(entry.id()));
  }

  @Test
  void changesAreOrderedByKeyAndEachKeyStandsOnce() {
    VisitId visit = ledger.newVisitId();
    BlockDraft draft =
        ledger.block(
            List.of(
                candidate(ledger.transaction(scene.doctor, scene.registration(visit))),
                candidate(ledger.transaction(scene.patient, scene.ownEntry())),
                candidate(ledger.transaction(scene.doctor, new VisitBody.Close(visit)))));

    List<StateKey> keys = draft.changes().stream().map(StateChange::key).toList();
    assertThat(keys).isSorted().doesNotHaveDuplicates().contains(StateKey.visit(visit));
    assertThat(scene.entry(visit).isOpen()).isFalse();
  }

  @Test
  void theDigestOfTheChangesDependsOnEveryValue() {
    BlockDraft draft =
        ledger.block(List.of(candidate(ledger.transaction(scene.patient, scene.ownEntry()))));
    StateChange change = draft.changes().get(0);
    StateChange altered =
        new StateChange(change.key(), change.value() + " ", change.owners(), change.time());

    assertThat(new BlockDraft(draft.outcomes(), List.of(altered)).changesDigest())
        .isNotEqualTo(draft.changesDigest());
  }

  @Test
  void lengthsKeepFieldsApartInTheDigestOfTheChanges() {
    StateChange change = changeOf("ab", "c");
    StateChange shifted = changeOf("a", "bc");

    assertThat(new BlockDraft(List.of(), List.of(change)).changesDigest())
        .isNotEqualTo(new BlockDraft(List.of(), List.of(shifted)).changesDigest());
  }

  private StateChange changeOf(String space, String id) {
    return new StateChange(new StateKey(space, id), "{}", Owners.NONE, ledger.now());
  }

  @Test
  void likelyReadsNameActorKeyAndVisit() {
    VisitId visit = scene.visit();
    Transaction ask = ledger.transaction(scene.doctor, scene.ask(visit, VisitRight.VIEW));

    assertThat(Contracts.likelyReads(ask))
        .contains(
            StateKey.participant(scene.doctor.id()),
            StateKey.key(scene.doctor.keys().signing().thumbprint()),
            StateKey.visit(visit));
  }

  @Test
  void whatIsBroughtIsComparedWithWhatIsNamed() {
    Transaction entry = ledger.transaction(scene.patient, scene.ownEntry());
    CiphertextRef ref = entry.body().ciphertexts().get(0);
    Digest other = ledger.newDigest();

    assertThat(CiphertextCheck.of(entry, Map.of(ref.hash(), ref.size())))
        .isEqualTo(CiphertextCheck.COMPLETE);
    assertThat(CiphertextCheck.of(entry, Map.of())).isEqualTo(CiphertextCheck.MISSING);
    assertThat(CiphertextCheck.of(entry, Map.of(ref.hash(), ref.size() + 1)))
        .isEqualTo(CiphertextCheck.MISMATCH);
    assertThat(CiphertextCheck.of(entry, Map.of(ref.hash(), ref.size(), other, 5)))
        .isEqualTo(CiphertextCheck.MISMATCH);
    assertThat(CiphertextCheck.of(entry, List.of(new byte[3]))).isEqualTo(CiphertextCheck.MISSING);
  }
}
