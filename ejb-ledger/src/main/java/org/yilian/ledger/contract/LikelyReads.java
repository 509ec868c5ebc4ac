package org.yilian.ledger.contract;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.VisitBody;

/**
 * Which entries a transaction's contract looks at, as far as the transaction alone tells. A hint
 * for stores, no rule.
 */
final class LikelyReads {
  private final Set<StateKey> keys = new HashSet<>();

  private LikelyReads() {}

  static Set<StateKey> of(Transaction transaction) {
    LikelyReads reads = new LikelyReads();
    reads.keys.add(StateKey.participant(transaction.actor()));
    reads.keys.add(StateKey.key(transaction.envelope().signatures().get(0).kid()));
    for (ParticipantId named : transaction.body().participants()) {
      reads.keys.add(StateKey.participant(named));
    }
    reads.addBody(transaction);
    return reads.keys;
  }

  private void addBody(Transaction transaction) {
    if (transaction.body() instanceof GovernanceBody body) {
      addGovernance(body);
    } else if (transaction.body() instanceof VisitBody visit) {
      keys.add(StateKey.visit(visit.visit()));
      addVisit(visit);
    } else if (transaction.body() instanceof RecordBody body) {
      addRecord(body);
    } else if (transaction.body() instanceof AuditBody.View view) {
      view.visit().map(StateKey::visit).ifPresent(keys::add);
      view.records().stream().map(StateKey::record).forEach(keys::add);
    } else if (transaction.body() instanceof MembershipBody.Register register) {
      addKeys(register.keys());
      register.archiveKey().map(StateKey::sealedKey).ifPresent(keys::add);
    } else if (transaction.body() instanceof MembershipBody.Reenrol reenrol) {
      addKeys(reenrol.keys());
    } else if (transaction.body() instanceof KeyBody body) {
      addKey(body);
    }
  }

  private void addGovernance(GovernanceBody body) {
    keys.add(StateKey.roster());
    if (body instanceof GovernanceBody.Propose propose) {
      addChange(propose.change());
    } else if (body instanceof GovernanceBody.Approve approve) {
      keys.add(StateKey.proposal(approve.proposal()));
    } else if (body instanceof GovernanceBody.Withdraw withdraw) {
      keys.add(StateKey.proposal(withdraw.proposal()));
    }
  }

  private void addChange(GovernanceChange change) {
    if (change instanceof GovernanceChange.Admit admit) {
      addKeys(admit.hospital().keys());
    } else if (change instanceof GovernanceChange.Rekey rekey) {
      addKeys(rekey.keys());
    } else if (change instanceof GovernanceChange.Tune) {
      keys.add(StateKey.parameters());
    }
  }

  private void addVisit(VisitBody body) {
    if (body instanceof VisitBody.Register register) {
      keys.add(StateKey.hospital(register.hospital()));
    } else if (body instanceof VisitBody.GrantView grant) {
      keys.add(StateKey.sealedKey(grant.archiveKey().id()));
      keys.add(StateKey.sealedKey(grant.archiveKey().previous()));
      addParcels(List.of(grant.parcel().hash(), grant.archiveKey().parcel().hash()));
    } else if (body instanceof VisitBody.AuthoriseWriting grant) {
      keys.add(StateKey.sealedKey(grant.visitKey()));
      addParcels(List.of(grant.parcel().hash()));
      addKeys(grant.nextKeys());
    }
  }

  private void addRecord(RecordBody body) {
    if (body instanceof RecordBody.Add add) {
      addFiles(add.written().content());
      keys.add(StateKey.visit(add.written().visit()));
    } else if (body instanceof RecordBody.AddByPatient add) {
      addFiles(add.content());
    } else if (body instanceof RecordBody.Amend amend) {
      addFiles(amend.written().content());
      keys.add(StateKey.visit(amend.written().visit()));
      keys.add(StateKey.record(amend.amends()));
    } else if (body instanceof RecordBody.PermitImport permit) {
      keys.add(StateKey.hospital(permit.hospital()));
      keys.add(StateKey.sealedKey(permit.importKey()));
      addParcels(List.of(permit.parcel().hash()));
    } else if (body instanceof RecordBody.Import imported) {
      keys.add(StateKey.permission(imported.permission()));
      keys.add(StateKey.imported(imported.patient(), imported.source()));
    }
  }

  private void addFiles(RecordContent content) {
    content.files().stream().map(FileRef::root).map(StateKey::file).forEach(keys::add);
  }

  private void addKey(KeyBody body) {
    if (body instanceof KeyBody.Commit commit) {
      addKeys(commit.nextKeys());
    } else if (body instanceof KeyBody.Rotate rotate) {
      addKeys(rotate.keys());
    } else if (body instanceof KeyBody.Revoke revoke) {
      keys.add(StateKey.key(revoke.key()));
    }
  }

  private void addKeys(PublicKeys pair) {
    KeyNames names = KeyNames.of(pair);
    keys.add(StateKey.key(names.signingKey()));
    keys.add(StateKey.key(names.encryptionKey()));
  }

  private void addParcels(Collection<Digest> hashes) {
    hashes.stream().map(StateKey::parcel).forEach(keys::add);
  }
}
