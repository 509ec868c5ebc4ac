package org.yilian.ledger.contract;

/** A founding as it stands in ledgers, and what it changes: neither is ever to change. */
final class FoundingVectors {
  /** A {@code genesis.found}, of {@link LedgerFixture#START}. */
  static final String ENVELOPE =
      "{\"payload\":\"eyJ0eXBlIjoiZ2VuZXNpcy5mb3VuZCIsInZlcnNpb24iOjEsImFjdG9yIjoib3VhYnJ"
          + "rNHNsc3dtaWxiYWp5M3cyenp6Z3YiLCJ0aW1lIjoxNzk1MzM0NDAwMDAwLCJub25jZSI6IjlPbnBtdTBGe"
          + "WppUlg5WWl5MXFPb1EiLCJib2R5Ijp7ImNvbnNvcnRpdW0iOiJlZ2VoenV2eWpyaGVsZnFnNHJtZGU1dGI"
          + "2byIsImhvc3BpdGFsIjoib3VhYnJrNHNsc3dtaWxiYWp5M3cyenp6Z3YiLCJuYW1lIjoi5LuB5rWO5Yy76"
          + "ZmiIiwic2lnbmluZ0tleSI6eyJrdHkiOiJFQyIsImNydiI6IlAtMjU2IiwieCI6IjAwRXdLZGpfcjhfNWx"
          + "DWkFkZ2JQRUstTG1IRmdlTXlZMHQxT1A3dHZLLXMiLCJ5IjoidjlTZHVIbEt1VENkMzZ4OUNQZmhlLXQtN"
          + "0tEQi14YlhRS20xTnJZUmhjNCJ9LCJlbmNyeXB0aW9uS2V5Ijp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTY"
          + "iLCJ4IjoiNFVPMldpekV1bVlIQUtya256TVdVN0l0cjFNWkQ3OXI5TzNIdkk3dFVMYyIsInkiOiJ4VVJEM"
          + "UIxM0JrbzZVcTF1ejhBT0FmRXgzYzRVZmNBc2tlT3BNblJXTXBZIn19fQ\",\"signatures\":[{\"pro"
          + "tected\":\"eyJhbGciOiJFUzI1NiIsImtpZCI6ImhOM0VkX2VTZjJCdzN2SDdsUUFHdGMza18xaTAwcmN"
          + "UVm5VN3Etem50MnMiLCJ0eXAiOiJ5aWxpYW4tdHgrandzIiwic3VpdGUiOiJZTDEifQ\",\"signature\""
          + ":\"2uiBMdgQHEkFDZUYkYSAEj5hiVElR_SXI-xDl6eBfpLX5Ussh8dLWfeP5D7qIxhmq8betmouW3-Yoy_"
          + "SrPT0ag\"}]}";

  /** The digest of its changes in a block of the same time. */
  static final String CHANGES = "RvqPsY0peVUbPvE9PUUzwGH1MPUE-eyMPRP7S8uhp7g";

  private FoundingVectors() {}
}
