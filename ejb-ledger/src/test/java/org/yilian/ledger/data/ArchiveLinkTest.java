package org.yilian.ledger.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A person's archive verifies on its own (S-3.6). */
class ArchiveLinkTest {
  private static final ParticipantId OWNER = new ParticipantId("b".repeat(26));

  private static Digest envelope(int number) {
    return Digest.sha256(("envelope " + number).getBytes(US_ASCII));
  }

  private static List<ArchiveLink> archive(int length) {
    List<ArchiveLink> links = new ArrayList<>();
    ArchiveHead head = ArchiveHead.EMPTY;
    for (int i = 0; i < length; i++) {
      ArchiveLink link = head.next(OWNER);
      links.add(link);
      head = link.head(envelope(i));
    }
    return links;
  }

  private static boolean verifies(List<ArchiveLink> links, List<Digest> envelopes) {
    ArchiveHead head = ArchiveHead.EMPTY;
    for (int i = 0; i < links.size(); i++) {
      if (!links.get(i).equals(head.next(OWNER))) {
        return false;
      }
      head = links.get(i).head(envelopes.get(i));
    }
    return true;
  }

  private static List<Digest> envelopes(int length) {
    List<Digest> envelopes = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      envelopes.add(envelope(i));
    }
    return envelopes;
  }

  @Property(tries = 100)
  void everyArchiveVerifies(@ForAll @IntRange(max = 60) int length) {
    assertThat(verifies(archive(length), envelopes(length))).isTrue();
  }

  @Property(tries = 200)
  void anExchangedTransactionBreaksTheArchive(
      @ForAll @IntRange(min = 2, max = 60) int length, @ForAll @IntRange(max = 59) int at) {
    int place = at % (length - 1);
    List<Digest> altered = envelopes(length);
    altered.set(place, envelope(999));

    assertThat(verifies(archive(length), altered)).isFalse();
  }

  @Property(tries = 200)
  void aMissingLinkBreaksTheArchive(
      @ForAll @IntRange(min = 2, max = 60) int length, @ForAll @IntRange(max = 59) int at) {
    int place = at % (length - 1);
    List<ArchiveLink> links = archive(length);
    List<Digest> envelopes = envelopes(length);
    links.remove(place);
    envelopes.remove(place);

    assertThat(verifies(links, envelopes)).isFalse();
  }

  @Example
  void theHashIsOverTheOctetsOfTheProtocol() {
    ArchiveLink first = new ArchiveLink(OWNER, 1, Digest.ZERO);
    Digest envelope = envelope(0);
    byte[] expected =
        HexFormat.of()
            .parseHex(
                "02"
                    + "62".repeat(26)
                    + "0000000000000001"
                    + "00".repeat(32)
                    + HexFormat.of().formatHex(envelope.octets()));

    assertThat(first.hash(envelope)).isEqualTo(Digest.sha256(expected));
  }

  @Example
  void theSameTransactionHasAnotherHashInAnotherArchive() {
    ArchiveLink ofOther = new ArchiveLink(new ParticipantId("c".repeat(26)), 1, Digest.ZERO);

    assertThat(ofOther.hash(envelope(0)))
        .isNotEqualTo(ArchiveHead.EMPTY.next(OWNER).hash(envelope(0)));
  }

  @Example
  void theFirstLinkAloneHasNoPredecessor() {
    assertThatThrownBy(() -> new ArchiveLink(OWNER, 2, Digest.ZERO))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> new ArchiveLink(OWNER, 1, envelope(0)))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> new ArchiveLink(OWNER, 0, Digest.ZERO))
        .isInstanceOf(MalformedValueException.class);
  }
}
