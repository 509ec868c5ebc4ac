package org.yilian.portal.hospital.importing;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.yilian.portal.hospital.importing.reading.BundleRefusedException;
import org.yilian.portal.hospital.importing.reading.ReadBundle;
import org.yilian.portal.hospital.importing.reading.ReadRequest;

/** Reads a file into records; a port, since reading happens in a process of its own. */
public interface BundleSource {

  /**
   * Reads a file. One at a time.
   *
   * @param request the file and whose it is
   * @param progress told the percentage checked, rising
   * @return its records and what was odd
   * @throws BundleRefusedException if the file is not as it must be
   * @throws IOException if the reader could not be started, failed, or took too long
   */
  ReadBundle read(ReadRequest request, IntConsumer progress)
      throws BundleRefusedException, IOException;
}
