package org.yilian.ledger.adapter.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.FileDraft;
import org.yilian.ledger.network.FileStore;
import org.yilian.ledger.network.UploadRefusedException;

/**
 * Attachments in a folder: {@code <first two characters>/<root>}, the stored chunks one after the
 * other. All but the last have {@link FileStore#MAX_CHUNK_BYTES}, so that a chunk is found by its
 * index.
 */
public final class FileFolder implements FileStore {
  private final Path folder;
  private final Uploads uploads;
  private final Drafts drafts;

  /** Keeps files under a folder, which is made when needed. */
  public FileFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.uploads = new Uploads(folder.resolve("uploads"), clock);
    this.drafts = new Drafts(folder.resolve("drafts"), clock);
  }

  @Override
  public void putChunk(ParticipantId uploader, Digest root, int index, byte[] chunk)
      throws UploadRefusedException, IOException {
    uploads.put(uploader, root, index, chunk);
  }

  @Override
  public void complete(ParticipantId uploader, FileRef file)
      throws UploadRefusedException, IOException {
    if (holds(file)) {
      uploads.drop(uploader, file.root());
      return;
    }
    uploads.check(uploader, file);
    DurableFiles.write(
        path(file.root()),
        channel -> {
          for (int index = 0; index < file.chunks(); index++) {
            DurableFiles.write(channel, uploads.read(uploader, file.root(), index));
          }
        });
    uploads.drop(uploader, file.root());
  }

  @Override
  public boolean holds(FileRef file) throws IOException {
    Path path = path(file.root());
    return Files.exists(path) && Files.size(path) == storedBytes(file);
  }

  static long storedBytes(FileRef file) {
    return file.size() + (long) file.chunks() * TAG_BYTES;
  }

  @Override
  public Optional<byte[]> readChunk(Digest root, int index) throws IOException {
    Path path = path(root);
    if (index < 0 || !Files.exists(path)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long start = (long) index * MAX_CHUNK_BYTES;
      long length = Math.min(MAX_CHUNK_BYTES, channel.size() - start);
      if (length <= 0) {
        return Optional.empty();
      }
      ByteBuffer chunk = ByteBuffer.allocate((int) length);
      while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) >= 0) {
        continue;
      }
      return Optional.of(chunk.array());
    }
  }

  @Override
  public FileDraft draft(FileRef file) throws IOException {
    return drafts.open(file, path(file.root()));
  }

  private Path path(Digest root) {
    String name = root.toString();
    return folder.resolve("by-root").resolve(name.substring(0, 2)).resolve(name);
  }
}
