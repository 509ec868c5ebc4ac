package org.yilian.ledger.adapter.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.network.FileDraft;
import org.yilian.ledger.network.FileStore;

/**
 * Files on their way from other hospitals, each under its root: every chunk at its place, with
 * holes where chunks are missing.
 */
final class Drafts {
  private static final Duration LIFETIME = Duration.ofDays(1);

  private final Path folder;
  private final Clock clock;

  Drafts(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Opens what is here of a file.
   *
   * @param target where the whole file goes
   */
  FileDraft open(FileRef file, Path target) throws IOException {
    Files.createDirectories(folder);
    forgetOld();
    return new Draft(folder.resolve(file.root().toString()), file, target);
  }

  private void forgetOld() throws IOException {
    FileTime oldest = FileTime.from(clock.instant().minus(LIFETIME));
    List<Path> drafts;
    try (Stream<Path> entries = Files.list(folder)) {
      drafts = entries.toList();
    }
    for (Path draft : drafts) {
      if (Files.exists(draft) && Files.getLastModifiedTime(draft).compareTo(oldest) < 0) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static final class Draft implements FileDraft {
    private final Path path;
    private final FileRef file;
    private final Path target;
    private final FileChannel channel;

    Draft(Path path, FileRef file, Path target) throws IOException {
      this.path = path;
      this.file = file;
      this.target = target;
      this.channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.SPARSE);
    }

    @Override
    public Optional<byte[]> read(int index) throws IOException {
      ByteBuffer chunk = ByteBuffer.allocate(length(index));
      while (chunk.hasRemaining() && channel.read(chunk, start(index) + chunk.position()) >= 0) {
        continue;
      }
      return chunk.hasRemaining() ? Optional.empty() : Optional.of(chunk.array());
    }

    @Override
    public void write(int index, byte[] chunk) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(chunk);
      while (buffer.hasRemaining()) {
        channel.write(buffer, start(index) + buffer.position());
      }
    }

    private static long start(int index) {
      return (long) index * FileStore.MAX_CHUNK_BYTES;
    }

    private int length(int index) {
      return (int) Math.min(FileStore.MAX_CHUNK_BYTES, FileFolder.storedBytes(file) - start(index));
    }

    @Override
    public void complete() throws IOException {
      channel.force(true);
      Files.createDirectories(target.getParent());
      DurableFiles.putInPlace(path, target);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
