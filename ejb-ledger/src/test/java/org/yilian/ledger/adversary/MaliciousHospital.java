package org.yilian.ledger.adversary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.yilian.ledger.adapter.ratis.HostileClient;
import org.yilian.ledger.adapter.ratis.LogGap;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.BroughtCiphertext;
import org.yilian.ledger.consensus.ChainExcerpt;
import org.yilian.ledger.consensus.ConsortiumFixture;
import org.yilian.ledger.consensus.EntryCodec;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogEntry;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.ledger.consensus.PreparedExcerpt;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.ParticipantId;

/**
 * A member that takes part in the ordering, so that the group has its majority, but checks nothing,
 * attests nothing, and has ordered whatever it likes.
 */
final class MaliciousHospital implements Replica, AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Its id and keys. */
  final NodeFixture self;

  private final RatisOrdering ordering;
  private final RatisSettings settings;
  private volatile LogPosition position = LogPosition.NONE;

  /** Whether it orders nothing for the others, should it lead. */
  volatile boolean neglects;

  MaliciousHospital(ConsortiumFixture consortium, int hospital) throws Exception {
    self = consortium.nodes.get(hospital);
    settings = consortium.settings(hospital);
    ordering = RatisOrdering.start(settings, this, incident -> {}, LogGap.none());
    ordering.whenReady().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  ParticipantId id() {
    return new ParticipantId(self.hospital);
  }

  /** Has octets ordered as they are. */
  void append(byte[] entry) throws Exception {
    ordering.order(entry).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** Submits octets to each of the others, who do not take them. */
  void isRefused(byte[] entry) {
    isRefused((client, member) -> client.submit(member, entry));
  }

  /** Tries something on each of the others, who do not let it. */
  void isRefused(Attempt attempt) {
    HostileClient client = new HostileClient(settings);
    for (RatisSettings.Peer member : settings.members()) {
      if (!member.id().equals(self.hospital)) {
        assertThatThrownBy(() -> attempt.on(client, member));
      }
    }
  }

  /** What it tries on one member. */
  interface Attempt {
    void on(HostileClient client, RatisSettings.Peer member) throws Exception;
  }

  /** Has transactions ordered that no node has looked at. */
  void propose(LogEntry.Proposed... transactions) throws Exception {
    append(proposal(Instant.ofEpochMilli(self.now()), transactions));
  }

  /** An entry with these transactions. */
  static byte[] proposal(Instant time, LogEntry.Proposed... transactions) {
    return EntryCodec.encode(new LogEntry.Proposal(RANDOM.nextLong(), time, List.of(transactions)));
  }

  /** A transaction as it stands in a proposal. */
  static LogEntry.Proposed transaction(String envelope, byte[]... ciphertexts) {
    return new LogEntry.Proposed(
        envelope.getBytes(StandardCharsets.UTF_8),
        List.of(ciphertexts).stream().map(BroughtCiphertext::inline).toList());
  }

  /** Attests a header, with its own key and in its own name. */
  void attest(BlockHeader header) throws Exception {
    attest(Attestation.sign(id(), header, self.hospitalKey));
  }

  /** Has an attestation ordered, whosever it is. */
  void attest(Attestation attestation) throws Exception {
    append(EntryCodec.encode(new LogEntry.Attested(attestation.jws())));
  }

  @Override
  public LedgerHead head() {
    return LedgerHead.EMPTY.at(position);
  }

  @Override
  public LedgerState state() {
    return key -> Optional.empty();
  }

  @Override
  public PreparedExcerpt prepare(ChainExcerpt excerpt) {
    throw new AssertionError("it asks nobody for blocks");
  }

  @Override
  public void adopt(PreparedExcerpt excerpt) {
    throw new AssertionError("it asks nobody for blocks");
  }

  @Override
  public void certify(Attestation attestation) {
    throw new AssertionError("it asks nobody for blocks");
  }

  @Override
  public void passTo(LogPosition next) {
    throw new AssertionError("it asks nobody for blocks");
  }

  @Override
  public void setBehind(boolean behind) {
    throw new AssertionError("it asks nobody for blocks");
  }

  @Override
  public void apply(LogPosition next, byte[] entry) {
    position = next;
  }

  @Override
  public LogPosition flush() {
    return position;
  }

  @Override
  public LogPosition settled() {
    return position;
  }

  @Override
  public boolean isEntry(byte[] octets) {
    return true;
  }

  @Override
  public boolean mayBeOrdered(String member, byte[] entry) {
    return !neglects;
  }

  @Override
  public boolean mayBeTaken(byte[] entry) {
    return true;
  }

  @Override
  public void orderingFailed(Throwable cause) {}

  @Override
  public void close() {
    ordering.close();
  }
}
