package org.yilian.ledger.application.api;

import java.util.Optional;

/** Attachments: sealed chunks in a folder, found by the root over them (protocol §4). */
public interface Files {

  /**
   * Keeps a chunk until {@link #complete}; writing the same chunk again is no error.
   *
   * @param uploader participant id; uploads of different people do not meet
   * @param root the root the whole will have
   * @param index from 0
   * @param chunk sealed octets, at most 65,536 + 16
   * @throws FileRefusedException if index or size are out of range, or the uploader has too much
   *     unfinished ({@code OVERSIZE})
   */
  void putChunk(String uploader, String root, int index, byte[] chunk) throws FileRefusedException;

  /**
   * Checks the chunks against the root and makes the file durable; afterwards a transaction may
   * name it.
   *
   * @param chunks how many
   * @param size octets of plaintext
   * @throws FileRefusedException if a chunk is missing ({@code CIPHERTEXT_MISSING}), or root or
   *     size differ ({@code CIPHERTEXT_MISMATCH}); the chunks stay as they are
   */
  void complete(String uploader, String root, int chunks, long size) throws FileRefusedException;

  /**
   * One chunk of a file, under the rules of {@link Ciphertexts#fetch} for records' parts.
   *
   * @param view transaction id of the {@code audit.view}
   */
  Optional<byte[]> readChunk(String reader, String view, String root, int index);
}
