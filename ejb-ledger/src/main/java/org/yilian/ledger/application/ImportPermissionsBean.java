package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yilian.ledger.application.api.ImportPermissionView;
import org.yilian.ledger.application.api.ImportPermissions;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.ParcelRights;
import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/** Permissions to import for this hospital, from the committed state. */
@Singleton
@Local(ImportPermissions.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ImportPermissionsBean implements ImportPermissions {
  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public ImportPermissionsBean() {}

  ImportPermissionsBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public List<ImportPermissionView> live() {
    return permissions(ChainReader.Owner.HOSPITAL, lifecycle.running().hospital())
        .map(Views::permission)
        .toList();
  }

  @Override
  public Optional<ImportPermissionView> liveFor(String patient) {
    return Ids.participant(patient)
        .flatMap(id -> permissions(ChainReader.Owner.PATIENT, id).findFirst())
        .map(Views::permission);
  }

  private Stream<ImportPermission> permissions(ChainReader.Owner by, ParticipantId owner) {
    RunningLedger ledger = lifecycle.running();
    Instant now = ledger.clock().instant();
    return new StateLists(ledger)
        .all(ImportPermission.class, StateKey.PERMISSION, by, owner).stream()
            .filter(one -> ParcelRights.mayImport(one, ledger.hospital(), now));
  }

  @Override
  public Optional<String> parcel(String permission) {
    RunningLedger ledger = lifecycle.running();
    Instant now = ledger.clock().instant();
    return Ids.transaction(permission)
        .flatMap(id -> ledger.state().findPermission(id))
        .filter(one -> ParcelRights.mayImport(one, ledger.hospital(), now))
        .flatMap(one -> octets(one.parcel().hash()))
        .map(octets -> new String(octets, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> octets(Digest hash) {
    RunningLedger ledger = lifecycle.running();
    Optional<ChainReader.StoredCiphertext> stored = ledger.chain().ciphertext(hash);
    if (stored.isPresent() && stored.get().octets() == null) {
      try {
        return ledger.ciphertexts().find(hash);
      } catch (IOException e) {
        throw new UncheckedIOException("a parcel's file cannot be read", e);
      }
    }
    return stored.map(ChainReader.StoredCiphertext::octets);
  }

  @Override
  public boolean alreadyImported(String patient, String source) {
    Optional<ParticipantId> who = Ids.participant(patient);
    Optional<Digest> what = Ids.digest(source);
    return who.isPresent()
        && what.isPresent()
        && lifecycle.running().state().findImported(who.get(), what.get()).isPresent();
  }
}
