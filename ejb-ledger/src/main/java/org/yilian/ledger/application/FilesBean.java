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
import java.util.Optional;
import org.yilian.ledger.application.api.FileRefusedException;
import org.yilian.ledger.application.api.Files;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.UploadRefusedException;

/** Takes and hands out attachments. */
@Singleton
@Local(Files.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilesBean implements Files {
  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public FilesBean() {}

  FilesBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public void putChunk(String uploader, String root, int index, byte[] chunk)
      throws FileRefusedException {
    try {
      lifecycle.running().files().putChunk(uploader(uploader), root(root), index, chunk);
    } catch (UploadRefusedException e) {
      throw refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a chunk could not be stored", e);
    }
  }

  @Override
  public void complete(String uploader, String root, int chunks, long size)
      throws FileRefusedException {
    try {
      FileRef file = new FileRef(root(root), size, chunks);
      lifecycle.running().files().complete(uploader(uploader), file);
    } catch (MalformedValueException e) {
      throw new FileRefusedException(RefusalCode.CIPHERTEXT_MISMATCH.name(), e.getMessage());
    } catch (UploadRefusedException e) {
      throw refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a file could not be stored", e);
    }
  }

  private static ParticipantId uploader(String text) throws FileRefusedException {
    return Ids.participant(text).orElseThrow(FilesBean::malformed);
  }

  private static Digest root(String text) throws FileRefusedException {
    return Ids.digest(text).orElseThrow(FilesBean::malformed);
  }

  private static FileRefusedException malformed() {
    return new FileRefusedException(
        RefusalCode.CIPHERTEXT_MISMATCH.name(), "not the root of a file");
  }

  private static FileRefusedException refused(UploadRefusedException refusal) {
    return switch (refusal.reason()) {
      case OVERSIZE ->
          new FileRefusedException(
              RefusalCode.OVERSIZE.name(), "a chunk or all unfinished uploads are too large");
      case MISSING ->
          new FileRefusedException(RefusalCode.CIPHERTEXT_MISSING.name(), "a chunk is missing");
      case MISMATCH ->
          new FileRefusedException(RefusalCode.CIPHERTEXT_MISMATCH.name(), "root or size differ");
    };
  }

  @Override
  public Optional<byte[]> readChunk(String reader, String view, String root, int index) {
    Optional<ParticipantId> who = Ids.participant(reader);
    Optional<TransactionId> access = Ids.transaction(view);
    Optional<Digest> file = Ids.digest(root);
    if (who.isEmpty() || access.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    RunningLedger ledger = lifecycle.running();
    if (!new ReadingRights(ledger, who.get()).readable(access.get()).files().contains(file.get())) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> here = ledger.files().readChunk(file.get(), index);
      if (here.isPresent() || ledger.exchange().isEmpty()) {
        return here;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file cannot be read", e);
    }
    Claim claim = new Claim.Reader(who.get(), access, ledger.node().head().height());
    return new AttachedFiles(ledger.state())
        .find(file.get())
        .flatMap(ref -> ledger.exchange().get().chunk(ref, index, claim));
  }
}
