package org.yilian.portal.hospital.importing.reading;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What the node and its reading process say to one another over a pipe.
 *
 * <p>The node sends one request at a time; the process answers with any number of {@code PROGRESS}
 * (percentage, 1 octet) and then one of {@code READ}, {@code REFUSED}, {@code FAILED}. Texts and
 * octets are length-prefixed (4 octets, big endian).
 */
public final class ReadingProtocol {
  private static final int PROGRESS = 1;
  private static final int READ = 2;
  private static final int REFUSED = 3;
  private static final int FAILED = 4;

  private ReadingProtocol() {}

  /** Sends a request. */
  public static void writeRequest(DataOutputStream out, ReadRequest request) throws IOException {
    writeText(out, request.participant());
    writeText(out, request.hospital());
    writeText(out, request.hospitalName());
    writeOctets(out, request.pseudonymKey());
    out.writeLong(request.now().toEpochMilli());
    writeOctets(out, request.file());
    out.flush();
  }

  /**
   * Waits for the answer to a request.
   *
   * @param progress told each percentage as it arrives
   * @throws BundleRefusedException if the file is not taken
   * @throws IOException if the process ended or failed
   */
  public static ReadBundle readAnswer(DataInputStream in, IntConsumer progress)
      throws BundleRefusedException, IOException {
    while (true) {
      switch (in.readUnsignedByte()) {
        case PROGRESS -> progress.accept(in.readUnsignedByte());
        case READ -> {
          return readBundle(in);
        }
        case REFUSED -> throw new BundleRefusedException(readProblems(in));
        default -> throw new IOException("the reading process failed: " + readText(in));
      }
    }
  }

  static ReadRequest readRequest(DataInputStream in) throws IOException {
    return new ReadRequest(
        readText(in),
        readText(in),
        readText(in),
        readOctets(in),
        Instant.ofEpochMilli(in.readLong()),
        readOctets(in));
  }

  static void writeProgress(DataOutputStream out, int percentage) throws IOException {
    out.writeByte(PROGRESS);
    out.writeByte(percentage);
    out.flush();
  }

  static void writeRead(DataOutputStream out, ReadBundle bundle) throws IOException {
    out.writeByte(READ);
    writeProblems(out, bundle.remarks());
    out.writeInt(bundle.records().size());
    for (ReadRecord record : bundle.records()) {
      writeText(out, record.source());
      writeText(out, record.kind());
      out.writeLong(record.start().toEpochDay());
      out.writeLong(record.end().toEpochDay());
      writeOctets(out, record.clinical());
      writeOctets(out, record.identity());
    }
    out.flush();
  }

  static void writeRefused(DataOutputStream out, List<Problem> problems) throws IOException {
    out.writeByte(REFUSED);
    writeProblems(out, problems);
    out.flush();
  }

  /** Tells that the reader itself failed; {@code cause} is a class name, never a message. */
  static void writeFailed(DataOutputStream out, String cause) throws IOException {
    out.writeByte(FAILED);
    writeText(out, cause);
    out.flush();
  }

  private static ReadBundle readBundle(DataInputStream in) throws IOException {
    List<Problem> remarks = readProblems(in);
    int count = in.readInt();
    List<ReadRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(
          new ReadRecord(
              readText(in),
              readText(in),
              LocalDate.ofEpochDay(in.readLong()),
              LocalDate.ofEpochDay(in.readLong()),
              readOctets(in),
              readOctets(in)));
    }
    return new ReadBundle(records, remarks);
  }

  private static void writeProblems(DataOutputStream out, List<Problem> problems)
      throws IOException {
    out.writeInt(problems.size());
    for (Problem problem : problems) {
      writeText(out, problem.where());
      writeText(out, problem.what());
    }
  }

  private static List<Problem> readProblems(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Problem> problems = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      problems.add(new Problem(readText(in), readText(in)));
    }
    return problems;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    writeOctets(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readOctets(in), StandardCharsets.UTF_8);
  }

  private static void writeOctets(DataOutputStream out, byte[] octets) throws IOException {
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static byte[] readOctets(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
