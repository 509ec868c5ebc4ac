package org.yilian.ledger.adapter.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.MerkleTree;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.FileStore;
import org.yilian.ledger.network.UploadRefusedException;
import org.yilian.ledger.network.UploadRefusedException.Reason;

/** Chunks on their way: {@code <uploader>/<root>/<index>}; forgotten after a day. */
final class Uploads {
  private static final long MAX_UNFINISHED_BYTES = 256L << 20;
  private static final Duration LIFETIME = Duration.ofDays(1);

  private final Path folder;
  private final Clock clock;
  private final Map<ParticipantId, AtomicLong> unfinishedBytes = new ConcurrentHashMap<>();

  Uploads(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  void put(ParticipantId uploader, Digest root, int index, byte[] chunk)
      throws UploadRefusedException, IOException {
    AtomicLong unfinished = unfinished(uploader);
    if (index < 0
        || index >= FileStore.MAX_CHUNKS
        || chunk.length == 0
        || chunk.length > FileStore.MAX_CHUNK_BYTES
        || unfinished.get() + chunk.length > MAX_UNFINISHED_BYTES) {
      throw new UploadRefusedException(Reason.OVERSIZE);
    }
    Path target = chunk(uploader, root, index);
    Files.createDirectories(target.getParent());
    long before = Files.exists(target) ? Files.size(target) : 0;
    Files.write(target, chunk);
    unfinished.addAndGet(chunk.length - before);
  }

  /** Checks every chunk's size and the root over all. */
  void check(ParticipantId uploader, FileRef file) throws UploadRefusedException, IOException {
    long total = 0;
    List<Digest> leaves = new ArrayList<>();
    for (int index = 0; index < file.chunks(); index++) {
      if (!Files.exists(chunk(uploader, file.root(), index))) {
        throw new UploadRefusedException(Reason.MISSING);
      }
      byte[] chunk = read(uploader, file.root(), index);
      boolean last = index == file.chunks() - 1;
      if (!last && chunk.length != FileStore.MAX_CHUNK_BYTES) {
        throw new UploadRefusedException(Reason.MISMATCH);
      }
      total += chunk.length;
      leaves.add(MerkleTree.leafHash(chunk));
    }
    boolean same = MerkleTree.ofLeafHashes(leaves).root().equals(file.root());
    if (!same || total != FileFolder.storedBytes(file)) {
      throw new UploadRefusedException(Reason.MISMATCH);
    }
  }

  byte[] read(ParticipantId uploader, Digest root, int index) throws IOException {
    return Files.readAllBytes(chunk(uploader, root, index));
  }

  void drop(ParticipantId uploader, Digest root) throws IOException {
    unfinished(uploader).addAndGet(-delete(upload(uploader, root)));
  }

  /** What an uploader has unfinished, counted once from the folder, old uploads dropped. */
  private AtomicLong unfinished(ParticipantId uploader) throws IOException {
    AtomicLong known = unfinishedBytes.get(uploader);
    if (known != null) {
      return known;
    }
    Path own = folder.resolve(uploader.value());
    long bytes = 0;
    FileTime oldest = FileTime.from(clock.instant().minus(LIFETIME));
    for (Path upload : list(own)) {
      if (Files.getLastModifiedTime(upload).compareTo(oldest) < 0) {
        delete(upload);
      } else {
        for (Path chunk : list(upload)) {
          bytes += Files.size(chunk);
        }
      }
    }
    unfinishedBytes.putIfAbsent(uploader, new AtomicLong(bytes));
    return unfinishedBytes.get(uploader);
  }

  private static long delete(Path folder) throws IOException {
    long bytes = 0;
    for (Path chunk : list(folder)) {
      bytes += Files.size(chunk);
      Files.delete(chunk);
    }
    Files.deleteIfExists(folder);
    return bytes;
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(Comparator.naturalOrder()).toList();
    }
  }

  private Path upload(ParticipantId uploader, Digest root) {
    return folder.resolve(uploader.value()).resolve(root.toString());
  }

  private Path chunk(ParticipantId uploader, Digest root, int index) {
    return upload(uploader, root).resolve(Integer.toString(index));
  }
}
