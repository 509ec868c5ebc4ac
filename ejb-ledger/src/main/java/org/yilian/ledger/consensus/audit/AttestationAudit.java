package org.yilian.ledger.consensus.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.Finality;
import org.yilian.ledger.consensus.Membership;
import org.yilian.ledger.consensus.Memberships;
import org.yilian.ledger.consensus.audit.AuditSource.AttestationRecord;
import org.yilian.ledger.consensus.audit.AuditSource.BlockRecord;
import org.yilian.ledger.consensus.audit.AuditSource.Table;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;

/** Checks every attestation: form, columns, header, signature; and what they make final. */
final class AttestationAudit {
  private static final int PAGE = 500;

  private final AuditSource source;
  private final StateReader state;
  private final SignatureVerifier verifier;
  private final AuditReport report;
  private final Map<ParticipantId, BlockHeight> highest = new HashMap<>();

  AttestationAudit(
      AuditSource source, StateReader state, SignatureVerifier verifier, AuditReport report) {
    this.source = source;
    this.state = state;
    this.verifier = verifier;
    this.report = report;
  }

  void check() {
    String hospital = "";
    long height = 0;
    for (List<AttestationRecord> page = source.attestations(hospital, height, PAGE);
        !page.isEmpty();
        page = source.attestations(hospital, height, PAGE)) {
      for (AttestationRecord row : page) {
        hospital = row.hospital();
        height = row.height();
        report.checked();
        report.require(
            isSound(row),
            "ATTESTATION",
            Table.ATTESTATION,
            hospital + ' ' + height,
            "it does not attest the header of its height");
      }
    }
  }

  private boolean isSound(AttestationRecord row) {
    try {
      Optional<Attestation> parsed =
          Attestation.parse(row.jws())
              .filter(one -> one.hospital().value().equals(row.hospital()))
              .filter(one -> one.height().value() == row.height())
              .filter(one -> one.header().toString().equals(row.headerHash()))
              .filter(this::isSigned)
              .filter(one -> isOfBlock(row));
      parsed.ifPresent(one -> highest.put(one.hospital(), one.height()));
      return parsed.isPresent();
    } catch (MalformedValueException | NullPointerException e) {
      return false;
    }
  }

  /** A hospital's earlier signing keys still verify what they attested. */
  private boolean isSigned(Attestation attestation) {
    Optional<KeyEntry> key =
        state
            .findKey(attestation.key())
            .filter(one -> one.owner().equals(attestation.hospital()))
            .filter(one -> one.use() == KeyEntry.Use.SIGNING);
    return key.isPresent()
        && verifier.verifies(key.get().jwk(), attestation.signingInput(), attestation.signature());
  }

  private boolean isOfBlock(AttestationRecord row) {
    List<BlockRecord> block = source.blocks(row.height(), 1);
    return !block.isEmpty()
        && block.get(0).height() == row.height()
        && row.headerHash().equals(block.get(0).hash());
  }

  /** Up to which height the attestations make the chain final. */
  BlockHeight finalHeight() {
    Membership membership = Memberships.of(state);
    Finality finality = new Finality(highest, BlockHeight.NONE);
    BlockHeight reached = BlockHeight.NONE;
    for (Map.Entry<ParticipantId, BlockHeight> one : highest.entrySet()) {
      reached = finality.heightWith(one.getKey(), one.getValue(), membership);
    }
    return reached;
  }
}
