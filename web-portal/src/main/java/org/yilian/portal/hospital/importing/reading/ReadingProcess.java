package org.yilian.portal.hospital.importing.reading;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * The reader as a process: reads requests from its standard input until that ends, answers on its
 * standard output (see {@link ReadingProtocol}). Writes no log: what libraries print may hold a
 * file's content.
 */
public final class ReadingProcess {
  private final DataInputStream in;
  private final DataOutputStream out;

  private ReadingProcess(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Serves requests until the node closes the pipe or ends.
   *
   * @param arguments none
   * @throws IOException if the pipe breaks
   */
  public static void main(String[] arguments) throws IOException {
    try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
      System.setOut(nowhere);
      System.setErr(nowhere);
      new ReadingProcess(in, out).serve();
    }
  }

  private void serve() throws IOException {
    BundleReader reader = null;
    while (true) {
      ReadRequest request;
      try {
        request = ReadingProtocol.readRequest(in);
      } catch (EOFException e) {
        return;
      }
      if (reader == null) {
        reader = new BundleReader();
      }
      answer(reader, request);
    }
  }

  private void answer(BundleReader reader, ReadRequest request) throws IOException {
    try {
      ReadingProtocol.writeRead(out, reader.read(request, new Progress()::report));
    } catch (BundleRefusedException e) {
      ReadingProtocol.writeRefused(out, e.problems());
    } catch (RuntimeException | StackOverflowError e) {
      ReadingProtocol.writeFailed(out, e.getClass().getName());
    }
  }

  /** Sends each percentage once. */
  private final class Progress {
    private int last = -1;

    void report(int percentage) {
      if (percentage == last) {
        return;
      }
      last = percentage;
      try {
        ReadingProtocol.writeProgress(out, percentage);
      } catch (IOException e) {
        throw new UncheckedIOException("the node closed the pipe", e);
      }
    }
  }
}
