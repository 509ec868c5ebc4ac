package org.yilian.ledger.application;

import java.util.Optional;
import org.yilian.ledger.contract.state.AttachedFile;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;

/** Files as the records name them. */
final class AttachedFiles {
  private final StateReader state;

  AttachedFiles(StateReader state) {
    this.state = state;
  }

  /** The file with this root, if a record names it. */
  Optional<FileRef> find(Digest root) {
    return state
        .findFile(root)
        .map(AttachedFile::record)
        .flatMap(state::findRecord)
        .flatMap(
            record ->
                record.content().files().stream()
                    .filter(file -> file.root().equals(root))
                    .findFirst());
  }
}
