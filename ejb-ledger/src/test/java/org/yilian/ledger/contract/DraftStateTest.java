package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.adapter.json.JsonStateCodec;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;

/** What no store could take is refused, on every node alike. */
class DraftStateTest {
  private final LedgerFixture ledger = new LedgerFixture();
  private final DraftState draft = new DraftState(key -> Optional.empty(), new JsonStateCodec());

  private Roster roster(int members) {
    Roster roster = new Roster(List.of(), ledger.now());
    HospitalNode node =
        new HospitalNode("h".repeat(253), 65_535, 65_535, NodeCertificate.of(new byte[2048]));
    for (int i = 0; i < members; i++) {
      roster = roster.admit(new ParticipantId(ledger.newId()), new BlockHeight(1000), node);
    }
    return roster;
  }

  @Test
  void twentyHospitalsWithTheLargestCertificatesFit() throws RefusedException {
    draft.put(roster(20));

    draft.checkSizes();
  }

  @Test
  void anEntryBeyond64KiBIsOversize() {
    draft.put(roster(21));

    assertThat(catchThrowableOfType(RefusedException.class, draft::checkSizes).refusal().code())
        .isEqualTo(RefusalCode.OVERSIZE);
  }
}
