package org.yilian.ledger.network;

/** Another hospital's node did not answer, or not in time, or is somebody else. */
public class PeerUnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Keeps what went wrong. */
  public PeerUnreachableException(Peer peer, Throwable cause) {
    super(peer.hospital() + " does not answer: " + cause, cause);
  }
}
