package org.yilian.ledger.network;

import java.util.concurrent.CompletableFuture;

/**
 * An item on its way here.
 *
 * @param claim on what ground it is asked for
 * @param file the parts' state, if it is a file; null for a ciphertext
 * @param done completes with whether the item is here, never exceptionally
 */
record Attempt(Claim claim, FileFetch file, CompletableFuture<Boolean> done) {
  static Attempt ofCiphertext(Claim claim) {
    return new Attempt(claim, null, new CompletableFuture<>());
  }

  static Attempt ofFile(Claim claim, FileFetch file) {
    return new Attempt(claim, file, new CompletableFuture<>());
  }

  /** Tells whoever waits. */
  void end(boolean here) {
    if (file != null) {
      file.end();
    }
    done.complete(here);
  }
}
