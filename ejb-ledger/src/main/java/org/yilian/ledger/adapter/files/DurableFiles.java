package org.yilian.ledger.adapter.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that they are there whole after a power failure, or not at all. */
final class DurableFiles {

  private DurableFiles() {}

  /** Writes the parts one after the other. */
  interface Content {

    /** Writes to the channel. */
    void writeTo(FileChannel channel) throws IOException;
  }

  static void write(Path target, Content content) throws IOException {
    Files.createDirectories(target.getParent());
    Path aside = Files.createTempFile(target.getParent(), ".part-", null);
    try {
      try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      putInPlace(aside, target);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Gives a forced file its name, durably; the folder is there. */
  static void putInPlace(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(target.getParent());
    forceFolder(target.getParent().getParent());
  }

  static void write(FileChannel channel, byte[] octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** A rename is durable once its folder is. */
  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
