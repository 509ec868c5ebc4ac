package org.yilian.ledger.network;

import java.io.IOException;
import java.util.Optional;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.ParticipantId;

/** Keeps attachments: sealed chunks under the Merkle root over them (protocol §4). Thread-safe. */
public interface FileStore {

  /** Octets that sealing adds to a chunk: the tag of AES-GCM. */
  int TAG_BYTES = 16;

  /** The most octets of a stored chunk. */
  int MAX_CHUNK_BYTES = FileRef.CHUNK_BYTES + TAG_BYTES;

  /** The most chunks of a file. */
  int MAX_CHUNKS = 32_768;

  /**
   * Keeps a chunk of an upload; not durable before {@link #complete}.
   *
   * @param index from 0
   * @throws UploadRefusedException if the chunk is too large, out of range, or the uploader has too
   *     much unfinished
   * @throws IOException if it could not be written
   */
  void putChunk(ParticipantId uploader, Digest root, int index, byte[] chunk)
      throws UploadRefusedException, IOException;

  /**
   * Checks an upload against its root and makes it durable.
   *
   * @throws UploadRefusedException if a chunk is missing, or root or size differ
   * @throws IOException if it could not be written and forced to disk
   */
  void complete(ParticipantId uploader, FileRef file) throws UploadRefusedException, IOException;

  /**
   * Whether the file is here, whole and durable.
   *
   * @throws IOException if that cannot be told
   */
  boolean holds(FileRef file) throws IOException;

  /**
   * Reads one stored chunk.
   *
   * @return its octets, unchecked; empty if there is no such file or chunk
   * @throws IOException if it is there and cannot be read
   */
  Optional<byte[]> readChunk(Digest root, int index) throws IOException;

  /**
   * Opens what is here so far of a file that is being fetched from other hospitals. One draft of a
   * file is open at a time. Drafts that nobody went on with for a day are forgotten.
   *
   * @throws IOException if it cannot be opened
   */
  FileDraft draft(FileRef file) throws IOException;
}
