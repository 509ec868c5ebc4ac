package org.yilian.ledger.data;

/**
 * Published EC thumbprints. RFC 7638's own example is an RSA key, which the protocol does not have.
 */
final class ThumbprintVectors {
  /** RFC 9449 §4.2: the key of the DPoP proof. */
  static final PublicJwk DPOP_KEY =
      new PublicJwk(
          "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
          "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA");

  /** RFC 9449 §6.1: its {@code jkt}. */
  static final String DPOP_THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";

  private ThumbprintVectors() {}
}
