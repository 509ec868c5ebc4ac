package org.yilian.ledger.adapter.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.network.CiphertextStore;

/** Ciphertexts in a folder: {@code <first two characters>/<digest>}. */
public final class CiphertextFolder implements CiphertextStore {
  private final Path folder;

  /** Keeps ciphertexts under a folder, which is made when needed. */
  public CiphertextFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public CiphertextRef put(byte[] octets) throws IOException {
    Digest hash = Digest.sha256(octets);
    Path target = path(hash);
    if (!Files.exists(target)) {
      DurableFiles.write(target, channel -> DurableFiles.write(channel, octets));
    }
    return new CiphertextRef(hash, octets.length);
  }

  @Override
  public Optional<byte[]> find(Digest hash) throws IOException {
    Path path = path(hash);
    return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
  }

  @Override
  public boolean holds(CiphertextRef ref) throws IOException {
    Path path = path(ref.hash());
    return Files.exists(path) && Files.size(path) == ref.size();
  }

  private Path path(Digest hash) {
    String name = hash.toString();
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }
}
