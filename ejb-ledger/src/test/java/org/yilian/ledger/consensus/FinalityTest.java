package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

class FinalityTest {
  private final ParticipantId first = new ParticipantId(Envelopes.id());
  private final ParticipantId second = new ParticipantId(Envelopes.id());
  private final ParticipantId third = new ParticipantId(Envelopes.id());
  private final ParticipantId fourth = new ParticipantId(Envelopes.id());
  private final ParticipantId fifth = new ParticipantId(Envelopes.id());
  private final Membership four = founders(first, second, third, fourth);

  @Test
  void aLoneHospitalMakesItsOwnBlocksFinal() {
    Finality finality = new Finality(Map.of(), BlockHeight.NONE);
    assertThat(finality.heightWith(first, height(7), Membership.ofOne(first))).isEqualTo(height(7));
  }

  @Test
  void theQuorumsLowestAttestationDecides() {
    Finality finality =
        new Finality(Map.of(first, height(12), second, height(10)), BlockHeight.NONE);
    assertThat(finality.heightWith(second, height(11), four)).isEqualTo(BlockHeight.NONE);
    assertThat(finality.heightWith(third, height(11), four)).isEqualTo(height(10));
  }

  @Test
  void oneMoreAttestationRaisesIt() {
    Finality finality =
        new Finality(Map.of(first, height(12), second, height(10), third, height(11)), height(10));
    assertThat(finality.heightWith(fourth, height(20), four)).isEqualTo(height(11));
  }

  @Test
  void whatIsFinalStaysFinal() {
    Finality finality = new Finality(Map.of(first, height(2)), height(9));
    assertThat(finality.heightWith(second, height(3), four)).isEqualTo(height(9));
  }

  @Test
  void aBlockIsJudgedByThoseWhoWereMembersBeforeIt() {
    Membership admitted = with(four, new Membership.Span(fifth, height(10), Optional.empty()));
    assertThat(admitted.judging(height(10)))
        .containsExactlyInAnyOrder(first, second, third, fourth);
    assertThat(admitted.judging(height(11))).contains(fifth);
    Membership removed =
        with(
            founders(first, second, third),
            new Membership.Span(fourth, BlockHeight.NONE, Optional.of(height(10))));
    assertThat(removed.judging(height(10))).contains(fourth);
    assertThat(removed.judging(height(11))).doesNotContain(fourth);
    assertThat(removed.current()).containsExactlyInAnyOrder(first, second, third);
  }

  @Test
  void whatIsBehindAChangeWaitsForTheNewMembers() {
    Membership admitted =
        with(founders(first), new Membership.Span(second, height(10), Optional.empty()));
    Finality finality = new Finality(Map.of(), BlockHeight.NONE);
    assertThat(finality.heightWith(first, height(20), admitted)).isEqualTo(height(10));
    finality.record(first, height(20), height(10));
    assertThat(finality.heightWith(second, height(15), admitted)).isEqualTo(height(15));
  }

  @Test
  void theNewMembersDoNotReachOverBlocksThatTheOldOnesHaveNotJudged() {
    Membership changed =
        with(
            founders(first, second, third),
            new Membership.Span(fourth, BlockHeight.NONE, Optional.of(height(10))));
    Finality finality = new Finality(Map.of(first, height(20)), height(5));
    assertThat(finality.heightWith(second, height(20), changed)).isEqualTo(height(5));
    finality.record(second, height(20), height(5));
    assertThat(finality.heightWith(third, height(12), changed)).isEqualTo(height(12));
  }

  @Test
  void whatARemovedHospitalAttestsBehindItsEndCountsForNothing() {
    Membership changed =
        with(
            founders(first, second, third),
            new Membership.Span(fourth, BlockHeight.NONE, Optional.of(height(10))));
    Finality finality =
        new Finality(Map.of(fourth, height(30), first, height(30)), BlockHeight.NONE);
    assertThat(finality.heightWith(second, height(30), changed)).isEqualTo(height(10));
  }

  private static Membership founders(ParticipantId... hospitals) {
    return new Membership(
        Stream.of(hospitals)
            .map(one -> new Membership.Span(one, BlockHeight.NONE, Optional.empty()))
            .toList());
  }

  private static Membership with(Membership membership, Membership.Span span) {
    return new Membership(Stream.concat(membership.spans().stream(), Stream.of(span)).toList());
  }

  private static BlockHeight height(long value) {
    return new BlockHeight(value);
  }
}
