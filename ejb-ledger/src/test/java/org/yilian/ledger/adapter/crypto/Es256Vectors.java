package org.yilian.ledger.adapter.crypto;

import org.yilian.ledger.data.PublicJwk;

/** RFC 7515, appendix A.3: a JWS with ES256. */
final class Es256Vectors {
  static final PublicJwk KEY =
      new PublicJwk(
          "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
          "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

  static final String SIGNING_INPUT =
      "eyJhbGciOiJFUzI1NiJ9"
          + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
          + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

  static final String SIGNATURE =
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA" + "pmWQxfKTUJqPP3-Kg6NU1Q";

  private Es256Vectors() {}
}
