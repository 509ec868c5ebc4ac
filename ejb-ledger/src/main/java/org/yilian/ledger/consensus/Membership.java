package org.yilian.ledger.consensus;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * Which hospitals judge which block: those that were members before it. A block that admits or
 * removes a hospital is still judged by the members it found; the next one by those it left.
 *
 * @param spans one for each hospital that ever was a member
 */
public record Membership(List<Span> spans) {

  /** Copies the list. */
  public Membership {
    spans = List.copyOf(spans);
  }

  /** The consortium of one hospital. */
  public static Membership ofOne(ParticipantId hospital) {
    return new Membership(List.of(new Span(hospital, BlockHeight.NONE, Optional.empty())));
  }

  /** Who is a member after the newest block. */
  public Set<ParticipantId> current() {
    return spans.stream()
        .filter(span -> span.until().isEmpty())
        .map(Span::hospital)
        .collect(Collectors.toSet());
  }

  /** Who judges this block. */
  public Set<ParticipantId> judging(BlockHeight height) {
    Set<ParticipantId> judging = new HashSet<>();
    spans.stream()
        .filter(span -> span.judges(height))
        .forEach(span -> judging.add(span.hospital()));
    return judging;
  }

  /** The last block that is judged by the same hospitals as this one; empty if no end is known. */
  public Optional<BlockHeight> lastJudgedLike(BlockHeight height) {
    return spans.stream()
        .flatMap(span -> Stream.concat(Stream.of(span.from()), span.until().stream()))
        .filter(change -> change.compareTo(height) >= 0)
        .min(BlockHeight::compareTo);
  }

  /**
   * When a hospital was a member.
   *
   * @param hospital who
   * @param from the block that admitted it; {@link BlockHeight#NONE} for founders
   * @param until the block that removed it
   */
  public record Span(ParticipantId hospital, BlockHeight from, Optional<BlockHeight> until) {

    boolean judges(BlockHeight height) {
      return from.compareTo(height) < 0
          && until.filter(last -> last.compareTo(height) < 0).isEmpty();
    }
  }
}
