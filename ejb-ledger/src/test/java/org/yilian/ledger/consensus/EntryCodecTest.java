package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;

class EntryCodecTest {
  private final byte[] ciphertext = "sealed".getBytes(StandardCharsets.UTF_8);
  private final CiphertextRef large = new CiphertextRef(Digest.sha256(ciphertext), 1_000_000);
  private final byte[] entry =
      EntryCodec.encode(
          new LogEntry.Proposal(
              42,
              Instant.ofEpochMilli(1_700_000_000_000L),
              List.of(
                  new LogEntry.Proposed(new byte[] {1, 2, 3}, List.of()),
                  new LogEntry.Proposed(
                      new byte[] {4},
                      List.of(
                          BroughtCiphertext.inline(ciphertext), BroughtCiphertext.filed(large))))));

  @Test
  void aProposalIsReadAsItWasWritten() {
    LogEntry.Proposal read = (LogEntry.Proposal) EntryCodec.decode(entry).orElseThrow();
    assertThat(read.number()).isEqualTo(42);
    assertThat(read.time()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
    assertThat(read.transactions().get(0).envelope()).containsExactly(1, 2, 3);
    List<BroughtCiphertext> brought = read.transactions().get(1).ciphertexts();
    assertThat(brought.get(0).octets()).isEqualTo(ciphertext);
    assertThat(brought.get(0).ref().hash()).isEqualTo(Digest.sha256(ciphertext));
    assertThat(brought.get(1)).isEqualTo(BroughtCiphertext.filed(large));
  }

  @Test
  void anAttestationIsReadAsItWasWritten() {
    byte[] attested = EntryCodec.encode(new LogEntry.Attested("a.b.c"));
    assertThat(EntryCodec.decode(attested)).contains(new LogEntry.Attested("a.b.c"));
  }

  @Test
  void whatIsCutOffOrTooLongIsNoEntry() {
    for (int length = 0; length < entry.length; length++) {
      assertThat(EntryCodec.decode(Arrays.copyOf(entry, length))).isEmpty();
    }
    assertThat(EntryCodec.decode(Arrays.copyOf(entry, entry.length + 1))).isEmpty();
  }

  @Test
  void whatNoNodeWritesIsNotSound() {
    assertThat(EntryCodec.isSound(entry)).isTrue();
    assertThat(EntryCodec.isSound(proposalOf(EntryCodec.MAX_BYTES - 40))).isTrue();
    assertThat(EntryCodec.isSound(proposalOf(EntryCodec.MAX_BYTES))).isFalse();
    assertThat(EntryCodec.isSound(EntryCodec.encode(new LogEntry.Attested("a.b.c")))).isFalse();
    assertThat(EntryCodec.isSound(new byte[0])).isFalse();
  }

  private static byte[] proposalOf(int envelopeBytes) {
    LogEntry.Proposed one = new LogEntry.Proposed(new byte[envelopeBytes], List.of());
    return EntryCodec.encode(new LogEntry.Proposal(1, Instant.EPOCH, List.of(one)));
  }

  @Test
  void whatCouldNotBeReadBackIsNotWritten() {
    BroughtCiphertext one = BroughtCiphertext.inline(new byte[] {1});
    LogEntry.Proposed crowded =
        new LogEntry.Proposed(new byte[] {1}, Collections.nCopies(0x10000, one));
    LogEntry.Proposal proposal = new LogEntry.Proposal(1, Instant.EPOCH, List.of(crowded));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> EntryCodec.encode(proposal));
  }

  @Test
  void anotherVersionIsNoEntry() {
    byte[] later = entry.clone();
    later[0] = 2;
    assertThat(EntryCodec.decode(later)).isEmpty();
  }

  @Test
  void anUnknownKindOfEntryOrCiphertextIsNoEntry() {
    byte[] kind = entry.clone();
    kind[1] = 9;
    assertThat(EntryCodec.decode(kind)).isEmpty();
    byte[] ciphertextKind = entry.clone();
    ciphertextKind[ciphertextKind.length - 37] = 7;
    assertThat(EntryCodec.decode(ciphertextKind)).isEmpty();
  }

  @Test
  void aClaimedLengthBeyondTheEntryIsNoEntry() {
    byte[] huge = entry.clone();
    Arrays.fill(huge, 22, 26, (byte) 0x7f);
    assertThat(EntryCodec.decode(huge)).isEmpty();
  }
}
