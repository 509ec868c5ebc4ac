package org.yilian.ledger.application.forming;

/** A consortium cannot be formed like this; the message says why, to hospital IT. */
final class FormingException extends Exception {
  private static final long serialVersionUID = 1L;

  FormingException(String message, Throwable cause) {
    super(message, cause);
  }
}
