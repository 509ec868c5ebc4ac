package org.yilian.ledger.application;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.consensus.ExcerptCodec;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.consensus.PositionCodec;
import org.yilian.ledger.contract.Readable;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.LeafHashes;
import org.yilian.ledger.network.PeerDesk;
import org.yilian.ledger.network.Peers;

/**
 * Decides what another hospital's node is handed, by this node's own ledger and at this moment
 * (S-7; no audit, no data): on behalf of a reader whose home it is, what that reader would be
 * handed here; as a holder, what it is to hold.
 */
final class ExchangeDesk implements PeerDesk {
  /** So long a node that is a little behind may take to catch up with whoever asks. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RunningLedger ledger;
  private final Peers peers;
  private final HeightWatch heights;

  ExchangeDesk(RunningLedger ledger, Peers peers, HeightWatch heights) {
    this.ledger = ledger;
    this.peers = peers;
    this.heights = heights;
  }

  @Override
  public Optional<byte[]> ciphertext(ParticipantId caller, Digest hash, Claim claim)
      throws IOException {
    boolean known = ledger.chain().ciphertext(hash).isPresent();
    if (!isCurrent(claim) || !known || !mayHaveCiphertext(caller, hash, claim)) {
      return Optional.empty();
    }
    return ledger.ciphertexts().find(hash).filter(octets -> Digest.sha256(octets).equals(hash));
  }

  private boolean mayHaveCiphertext(ParticipantId caller, Digest hash, Claim claim) {
    if (claim instanceof Claim.Reader reader) {
      return isAtHome(caller, reader)
          && (readable(reader).ciphertexts().contains(hash)
              || new ReadingRights(ledger, reader.reader()).mayHaveParcel(hash));
    }
    return peers.isHolder(caller, hash);
  }

  @Override
  public Optional<byte[]> leafHashes(ParticipantId caller, Digest root, Claim claim)
      throws IOException {
    Optional<FileRef> file = fileFor(caller, root, claim);
    return file.isPresent() ? LeafHashes.ofStored(ledger.files(), file.get()) : Optional.empty();
  }

  @Override
  public Optional<byte[]> blocks(ParticipantId caller, BlockHeight after) {
    LedgerNode node = ledger.node();
    return node.isStopped()
        ? Optional.empty()
        : Optional.of(
            ExcerptCodec.encode(
                ledger.excerpts().after(after, node.head(), node.settled(), node.membership())));
  }

  @Override
  public Optional<byte[]> positions(ParticipantId caller, BlockHeight after) {
    return ledger.node().isStopped()
        ? Optional.empty()
        : Optional.of(PositionCodec.encode(ledger.excerpts().positions(after)));
  }

  @Override
  public Optional<byte[]> chunk(ParticipantId caller, Digest root, int index, Claim claim)
      throws IOException {
    Optional<FileRef> file = fileFor(caller, root, claim);
    return file.isPresent() && ledger.files().holds(file.get())
        ? ledger.files().readChunk(root, index)
        : Optional.empty();
  }

  @Override
  public boolean order(ParticipantId caller, byte[] entry) {
    return ledger.node().relay(caller.value(), entry);
  }

  private Optional<FileRef> fileFor(ParticipantId caller, Digest root, Claim claim) {
    return isCurrent(claim) && mayHaveFile(caller, root, claim)
        ? new AttachedFiles(ledger.state()).find(root)
        : Optional.empty();
  }

  private boolean mayHaveFile(ParticipantId caller, Digest root, Claim claim) {
    if (claim instanceof Claim.Reader reader) {
      return isAtHome(caller, reader) && readable(reader).files().contains(root);
    }
    return peers.isHolder(caller, root);
  }

  private boolean isAtHome(ParticipantId caller, Claim.Reader claim) {
    return ledger
        .state()
        .findParticipant(claim.reader())
        .filter(reader -> reader.hospital().equals(caller))
        .isPresent();
  }

  private Readable readable(Claim.Reader claim) {
    return claim
        .view()
        .filter(this::isFinal)
        .map(new ReadingRights(ledger, claim.reader())::readable)
        .orElse(Readable.NOTHING);
  }

  /**
   * A view opens something once a quorum has it: whoever leads could show this node alone a block
   * with a view, and no patient would ever see that view.
   */
  private boolean isFinal(TransactionId view) {
    Optional<BlockHeight> height =
        ledger.chain().transaction(view).map(ChainReader.StoredTransaction::height);
    try {
      return height.isPresent() && heights.awaitFinal(height.get(), PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * What the asker has on its ledger must be on this one before it is judged; a node that a quorum
   * contradicts judges nothing.
   */
  private boolean isCurrent(Claim claim) {
    try {
      return ledger.node().isServing() && heights.await(claim.height(), PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
