package org.yilian.portal.hospital.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.ImportPermissionView;
import org.yilian.ledger.application.api.ImportPermissions;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.hospital.importing.crypto.RecordSeal;
import org.yilian.portal.hospital.importing.crypto.UnusableKeyException;
import org.yilian.portal.hospital.importing.reading.BundleRefusedException;
import org.yilian.portal.hospital.importing.reading.Problem;
import org.yilian.portal.hospital.importing.reading.ReadBundle;
import org.yilian.portal.hospital.importing.reading.ReadRequest;

/** Does one import: permission, reading, sealing, submitting. Called by one thread at a time. */
@ApplicationScoped
public class Importer {
  private static final Logger LOG = LoggerFactory.getLogger(Importer.class);
  private static final String ID_CONTEXT = "import-resource-ids";

  private ImportPermissions permissions;
  private Participants participants;
  private HospitalIdentity hospital;
  private BundleSource source;
  private ImportSubmission submission;
  private Clock clock;

  /** For the container's proxy. */
  protected Importer() {}

  /**
   * Wires the steps.
   *
   * @param permissions for the key to seal under
   * @param participants for the patient's public key
   * @param hospital opens the permission's parcel
   * @param source reads files
   * @param submission hands records to the ledger
   * @param clock the present
   */
  @Inject
  public Importer(
      ImportPermissions permissions,
      Participants participants,
      HospitalIdentity hospital,
      BundleSource source,
      ImportSubmission submission,
      Clock clock) {
    this.permissions = permissions;
    this.participants = participants;
    this.hospital = hospital;
    this.source = source;
    this.submission = submission;
    this.clock = clock;
  }

  /** Imports a job's file; every outcome stands in the job afterwards. */
  void run(ImportJob job) {
    Optional<ImportPermissionView> permission = permissions.liveFor(job.patient());
    if (permission.isEmpty()) {
      job.refused(List.of(new Problem("permission", "the patient's permission has ended")));
      return;
    }
    try {
      RecordSeal seal = seal(permission.get());
      ReadBundle bundle = source.read(request(job), job::checked);
      job.importing(bundle.records().size(), bundle.remarks());
      submission.submit(job, permission.get(), seal, bundle.records());
    } catch (UnusableKeyException e) {
      LOG.warn("import {}: {}", job.id(), e.getMessage());
      job.refused(List.of(new Problem("permission", e.getMessage())));
    } catch (BundleRefusedException e) {
      job.refused(e.problems());
    } catch (IOException e) {
      LOG.warn("import {} could not be read", job.id(), e);
      job.refused(
          List.of(new Problem("file", "could not be read here: too large, or the reader failed")));
    }
  }

  private ReadRequest request(ImportJob job) {
    HospitalView importing = hospital.hospital();
    byte[] key = hospital.mac(job.patient().getBytes(StandardCharsets.UTF_8), ID_CONTEXT);
    return new ReadRequest(
        job.patient(), importing.id(), importing.name(), key, clock.instant(), job.file());
  }

  private RecordSeal seal(ImportPermissionView permission) throws UnusableKeyException {
    ParticipantView patient =
        participants
            .find(permission.patient())
            .orElseThrow(() -> new UnusableKeyException("the patient is not known here"));
    String parcel =
        permissions
            .parcel(permission.id())
            .orElseThrow(() -> new UnusableKeyException("the permission's parcel is not here"));
    try {
      return RecordSeal.of(
          hospital.decrypt(parcel),
          permission.importKey(),
          patient.encryptionKey(),
          hospital.hospital().encryptionKey());
    } catch (GeneralSecurityException e) {
      throw new UnusableKeyException("the permission's parcel is not for this hospital", e);
    }
  }
}
