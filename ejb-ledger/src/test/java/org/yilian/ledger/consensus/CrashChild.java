package org.yilian.ledger.consensus;

import java.io.PrintStream;
import java.nio.file.Path;

/** A node in a process of its own that says what was acknowledged, until it is killed. */
public final class CrashChild {

  private CrashChild() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    NodeFixture hospital = new NodeFixture(Path.of(arguments[0])).start();
    if (hospital.node.head().transactions() == 0) {
      hospital.found();
    }
    NodeFixture.Person patient = hospital.register("patient");
    while (true) {
      byte[] ciphertext = Envelopes.ciphertext(200);
      hospital
          .submit(hospital.entryBy(patient, ciphertext), ciphertext)
          .thenAccept(result -> acknowledge(out, result))
          .join();
    }
  }

  private static synchronized void acknowledge(PrintStream out, TransactionResult result) {
    if (result instanceof TransactionResult.Ordered ordered) {
      out.println(ordered.id() + " " + ordered.height() + " " + ordered.index());
      out.flush();
    }
  }
}
