package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

class FinalityTest {
  private final ParticipantId first = new ParticipantId(Envelopes.id());
  private final ParticipantId second = new ParticipantId(Envelopes.id());
  private final ParticipantId third = new ParticipantId(Envelopes.id());
  private final ParticipantId fourth = new ParticipantId(Envelopes.id());
  private final Quorum quorum = new Quorum(4);

  @Test
  void aLoneHospitalMakesItsOwnBlocksFinal() {
    Finality finality = new Finality(Map.of(), BlockHeight.NONE);
    assertThat(finality.heightWith(first, height(7), new Quorum(1))).isEqualTo(height(7));
  }

  @Test
  void theQuorumsLowestAttestationDecides() {
    Finality finality =
        new Finality(Map.of(first, height(12), second, height(10)), BlockHeight.NONE);
    assertThat(finality.heightWith(second, height(11), quorum)).isEqualTo(BlockHeight.NONE);
    assertThat(finality.heightWith(third, height(11), quorum)).isEqualTo(height(10));
  }

  @Test
  void oneMoreAttestationRaisesIt() {
    Finality finality =
        new Finality(Map.of(first, height(12), second, height(10), third, height(11)), height(10));
    assertThat(finality.heightWith(fourth, height(20), quorum)).isEqualTo(height(11));
  }

  @Test
  void whatIsFinalStaysFinal() {
    Finality finality = new Finality(Map.of(first, height(2)), height(9));
    assertThat(finality.heightWith(second, height(3), quorum)).isEqualTo(height(9));
  }

  private static BlockHeight height(long value) {
    return new BlockHeight(value);
  }
}
