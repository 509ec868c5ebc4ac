package org.yilian.ledger.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.yilian.ledger.application.api.Submission;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.consensus.BroughtCiphertext;
import org.yilian.ledger.consensus.PreparedTransaction;
import org.yilian.ledger.consensus.TransactionResult;
import org.yilian.ledger.contract.Outcome;
import org.yilian.ledger.contract.Refusal;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Transaction;

/**
 * Takes submissions in: reads them, verifies signatures on the caller's thread, makes durable what
 * rides outside the log, and hands over to the node.
 *
 * <p>Never ordered is what is refused for its form, for its signature, for who signed it and when,
 * or because it does not bring exactly the ciphertexts that it names: who may not act cannot fill
 * the log.
 */
final class SubmissionDesk {
  private final RunningLedger ledger;

  SubmissionDesk(RunningLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Takes one in.
   *
   * @param orphan whether one before it in the same batch may still make its actor or key known
   */
  CompletableFuture<SubmissionResult> submit(Submission submission, boolean orphan) {
    Transaction transaction;
    try {
      transaction =
          ledger.parts().reader().read(submission.transaction().getBytes(StandardCharsets.UTF_8));
    } catch (RefusedException e) {
      return refused(null, e.refusal());
    }
    return submit(transaction, submission.ciphertexts(), orphan);
  }

  private CompletableFuture<SubmissionResult> submit(
      Transaction transaction, List<String> ciphertexts, boolean orphan) {
    if (!ledger.node().isServing()) { // it may not know yet who signed
      return CompletableFuture.completedFuture(
          result(
              new TransactionResult.Unavailable(
                  transaction.id(), TransactionResult.Reason.NOT_SERVING)));
    }
    Optional<Refusal> stranger = stranger(transaction, ciphertexts, orphan);
    if (stranger.isPresent()) {
      return refused(transaction.id().toString(), stranger.get());
    }
    PreparedTransaction prepared = new PreparedTransaction(transaction, inline(ciphertexts));
    Optional<RefusalCode> lacking = lacking(prepared);
    if (lacking.isPresent()) {
      return refused(transaction.id().toString(), new Refusal(lacking.get(), "ciphertexts"));
    }
    try {
      if (!holdsAll(transaction.body().files())) {
        return refused(
            transaction.id().toString(), new Refusal(RefusalCode.CIPHERTEXT_MISSING, "files"));
      }
      return ledger.node().submit(stored(prepared)).thenApply(this::result);
    } catch (IOException e) {
      return CompletableFuture.completedFuture(
          new SubmissionResult.Refused(
              transaction.id().toString(),
              TransactionResult.Reason.NOT_SERVING.name(),
              "a ciphertext could not be stored",
              SubmissionResult.Stage.NODE));
    }
  }

  /**
   * The refusal of a transaction by somebody who may not act; empty if the contracts are to decide.
   */
  private Optional<Refusal> stranger(
      Transaction transaction, List<String> ciphertexts, boolean orphan) {
    Optional<Refusal> oversize = oversize(ciphertexts);
    if (oversize.isPresent()) {
      return oversize;
    }
    Optional<KeyEntry> key =
        ledger.state().findKey(transaction.envelope().signatures().get(0).kid());
    if (orphan && (key.isEmpty() || isSigned(transaction, key.get()))) {
      return Optional.empty();
    }
    if (key.isPresent() && isSigned(transaction, key.get())) {
      return ledger
          .parts()
          .contracts()
          .foresee(ledger.node().state(), transaction, ledger.clock().instant());
    }
    Outcome outcome =
        ledger.node().rehearse(new PreparedTransaction(transaction, inline(ciphertexts)));
    return outcome instanceof Outcome.Refused refused
        ? Optional.of(refused.refusal())
        : Optional.empty();
  }

  private static Optional<RefusalCode> lacking(PreparedTransaction prepared) {
    return switch (prepared.candidate().ciphertexts()) {
      case COMPLETE -> Optional.empty();
      case MISSING -> Optional.of(RefusalCode.CIPHERTEXT_MISSING);
      case MISMATCH -> Optional.of(RefusalCode.CIPHERTEXT_MISMATCH);
    };
  }

  private boolean isSigned(Transaction transaction, KeyEntry key) {
    List<Envelope.Signature> signatures = transaction.envelope().signatures();
    if (!verifies(key.jwk(), transaction.envelope(), signatures.get(0))) {
      return false;
    }
    List<PublicJwk> further = transaction.body().countersigningKeys();
    int given = Math.min(further.size(), signatures.size() - 1);
    return IntStream.range(0, given)
        .allMatch(i -> verifies(further.get(i), transaction.envelope(), signatures.get(i + 1)));
  }

  private boolean verifies(PublicJwk key, Envelope envelope, Envelope.Signature signature) {
    return ledger
        .parts()
        .verifier()
        .verifies(key, envelope.signingInput(signature), signature.octets());
  }

  private static Optional<Refusal> oversize(List<String> ciphertexts) {
    boolean fits =
        ciphertexts.stream().allMatch(text -> text.length() <= CiphertextRef.MAX_SIZE_BYTES);
    return fits
        ? Optional.empty()
        : Optional.of(new Refusal(RefusalCode.OVERSIZE, "a ciphertext has at most 8 MiB"));
  }

  private boolean holdsAll(List<FileRef> files) throws IOException {
    for (FileRef file : files) {
      if (!ledger.files().holds(file)) {
        return false;
      }
    }
    return true;
  }

  private static List<BroughtCiphertext> inline(List<String> ciphertexts) {
    return ciphertexts.stream()
        .map(text -> BroughtCiphertext.inline(text.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  /** The same with large ciphertexts in files. */
  private PreparedTransaction stored(PreparedTransaction prepared) throws IOException {
    List<BroughtCiphertext> brought = new ArrayList<>();
    for (BroughtCiphertext one : prepared.ciphertexts()) {
      brought.add(
          one.octets().length <= BroughtCiphertext.MAX_INLINE
              ? one
              : BroughtCiphertext.filed(ledger.ciphertexts().put(one.octets())));
    }
    return new PreparedTransaction(prepared.transaction(), brought);
  }

  private CompletableFuture<SubmissionResult> refused(String id, Refusal refusal) {
    return CompletableFuture.completedFuture(refusal(id, refusal));
  }

  private SubmissionResult refusal(String id, Refusal refusal) {
    ledger.group().refusals().count(refusal.code());
    SubmissionResult.Stage stage =
        refusal.code().compareTo(RefusalCode.UNSUPPORTED) <= 0
            ? SubmissionResult.Stage.FORM
            : SubmissionResult.Stage.CONTRACT;
    return new SubmissionResult.Refused(id, refusal.code().name(), refusal.detail(), stage);
  }

  private SubmissionResult result(TransactionResult result) {
    String id = result.id().toString();
    if (result instanceof TransactionResult.Ordered ordered) {
      return new SubmissionResult.Ordered(id, ordered.height().value(), ordered.index());
    }
    if (result instanceof TransactionResult.Refused refused) {
      return refusal(id, refused.refusal());
    }
    TransactionResult.Unavailable unavailable = (TransactionResult.Unavailable) result;
    return new SubmissionResult.Refused(
        id,
        unavailable.reason().name(),
        "the node does not take transactions for now",
        SubmissionResult.Stage.NODE);
  }
}
