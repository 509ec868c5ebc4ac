package org.yilian.ledger.application;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yilian.ledger.application.api.BlockView;
import org.yilian.ledger.application.api.TransactionView;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.InclusionProof;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.MerkleTree;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.TransactionId;

/** Transactions with their proofs, and blocks. A proof is built from its one block's leaves. */
final class ChainLookups {
  private final RunningLedger ledger;

  ChainLookups(RunningLedger ledger) {
    this.ledger = ledger;
  }

  Optional<TransactionView> transaction(String text) {
    TransactionId id;
    try {
      id = TransactionId.parse(text);
    } catch (MalformedValueException e) {
      return Optional.empty();
    }
    return ledger.chain().transaction(id).map(this::view);
  }

  private TransactionView view(ChainReader.StoredTransaction stored) {
    ChainReader.StoredBlock block = ledger.chain().block(stored.height()).orElseThrow();
    List<Digest> leaves = block.lines().stream().map(ChainReader.StoredLine::leafHash).toList();
    InclusionProof proof = MerkleTree.ofLeafHashes(leaves).proof(stored.index());
    List<Attestation> certificate = certificate(stored.height());
    return new TransactionView(
        stored.id().toString(),
        stored.type(),
        stored.height().value(),
        stored.index(),
        block.header().time(),
        stored.envelope(),
        stored.archives().stream().map(ChainLookups::place).toList(),
        new TransactionView.Proof(
            proof.leafIndex(),
            proof.treeSize(),
            proof.path().stream().map(Digest::toString).toList()),
        block.header().text(),
        block.hash().toString(),
        isFinal(stored.height()),
        texts(certificate),
        following(stored.height(), certificate),
        named(stored));
  }

  private static TransactionView.ArchivePlace place(ArchiveLink link) {
    return new TransactionView.ArchivePlace(
        link.owner().value(), link.sequence(), link.previous().toString());
  }

  private Set<String> named(ChainReader.StoredTransaction stored) {
    Set<ParticipantId> named = new HashSet<>();
    stored.archives().stream().map(ArchiveLink::owner).forEach(named::add);
    Transaction transaction = read(stored.envelope());
    named.add(transaction.actor());
    named.addAll(transaction.body().participants());
    return named.stream().map(ParticipantId::value).collect(Collectors.toSet());
  }

  private Transaction read(String envelope) {
    try {
      return ledger.parts().reader().read(envelope.getBytes(StandardCharsets.US_ASCII));
    } catch (RefusedException e) {
      throw new IllegalStateException("a stored transaction cannot be read: check integrity", e);
    }
  }

  boolean isFinal(BlockHeight height) {
    return height.compareTo(ledger.node().head().finalHeight()) <= 0;
  }

  private List<Attestation> certificate(BlockHeight height) {
    return isFinal(height)
        ? ledger.chain().certificate(height, ledger.node().membership().judging(height))
        : List.of();
  }

  /** What leads from a header to those above it that the certificate attests. */
  private List<String> following(BlockHeight height, List<Attestation> certificate) {
    return certificate.stream()
        .map(Attestation::height)
        .max(Comparator.naturalOrder())
        .filter(last -> last.compareTo(height) > 0)
        .map(last -> ledger.chain().headersAfter(height, last))
        .orElse(List.of());
  }

  private static List<String> texts(List<Attestation> certificate) {
    return certificate.stream().map(Attestation::jws).toList();
  }

  Optional<BlockView> block(long number) {
    if (number < 1) {
      return Optional.empty();
    }
    BlockHeight height = new BlockHeight(number);
    return ledger.chain().block(height).map(block -> view(height, block));
  }

  private BlockView view(BlockHeight height, ChainReader.StoredBlock block) {
    List<BlockView.Line> lines =
        IntStream.range(0, block.lines().size())
            .mapToObj(
                index -> {
                  ChainReader.StoredLine line = block.lines().get(index);
                  return new BlockView.Line(line.id().toString(), line.type(), index);
                })
            .toList();
    return new BlockView(
        height.value(),
        block.header().text(),
        block.hash().toString(),
        lines,
        isFinal(height),
        texts(certificate(height)));
  }
}
