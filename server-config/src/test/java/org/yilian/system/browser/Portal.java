package org.yilian.system.browser;

import java.net.URI;
import java.nio.file.Path;
import org.yilian.system.RunningServer;

/**
 * A hospital's portal.
 *
 * @param origin where it answers, without a path
 * @param data the data directory of its node
 */
public record Portal(URI origin, Path data) {

  /**
   * The one that the test run started.
   *
   * @return the lone hospital's
   */
  public static Portal ofTheHospital() {
    return new Portal(RunningServer.origin(), RunningServer.data());
  }
}
